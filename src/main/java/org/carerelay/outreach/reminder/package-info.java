/** Reminders before appointments, made, moved and taken back as the record changes. */
@NullMarked
package org.carerelay.outreach.reminder;

import org.jspecify.annotations.NullMarked;

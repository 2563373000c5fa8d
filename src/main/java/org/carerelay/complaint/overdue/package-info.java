/** Complaints that are late. */
@NullMarked
package org.carerelay.complaint.overdue;

import org.jspecify.annotations.NullMarked;

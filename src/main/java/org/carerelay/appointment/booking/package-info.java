/** What a call centre asks: hold, book, cancel, reschedule, each in one transaction. */
@NullMarked
package org.carerelay.appointment.booking;

import org.jspecify.annotations.NullMarked;

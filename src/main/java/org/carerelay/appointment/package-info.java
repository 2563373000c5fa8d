/** Schedules, slots, bookings both ways between call centre and HIS, and what a stopped clinic means for the booked. */
@NullMarked
package org.carerelay.appointment;

import org.jspecify.annotations.NullMarked;

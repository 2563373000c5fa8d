/** The hospital systems that take bookings, and how each is asked. */
@NullMarked
package org.carerelay.appointment.target;

import org.jspecify.annotations.NullMarked;

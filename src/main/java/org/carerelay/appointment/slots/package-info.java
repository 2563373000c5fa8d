/** Schedules and slots that come as files, from a database view, or from nothing but booked appointments. */
@NullMarked
package org.carerelay.appointment.slots;

import org.jspecify.annotations.NullMarked;

/** What a patient is told of a booking: that it is made, how to prepare for it, that it is with another doctor or at another time. */
@NullMarked
package org.carerelay.appointment.notice;

import org.jspecify.annotations.NullMarked;

/** Bookings by HL7 v2 scheduling requests (chapter 10): SRM out, SRR back. */
@NullMarked
package org.carerelay.appointment.srm;

import org.jspecify.annotations.NullMarked;

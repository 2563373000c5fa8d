/** Bookings asked at the FHIR endpoint of a HIS. */
@NullMarked
package org.carerelay.appointment.fhirhis;

import org.jspecify.annotations.NullMarked;

/** The booking operations of the FHIR endpoint. */
@NullMarked
package org.carerelay.appointment.fhir;

import org.jspecify.annotations.NullMarked;

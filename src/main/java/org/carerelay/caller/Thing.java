package org.carerelay.caller;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One thing of a patient: a visit, a booking, something to be done.
 *
 * @param reference {@code Appointment/…}
 * @param body as the record holds it
 */
public record Thing(String reference, JsonNode body) {}

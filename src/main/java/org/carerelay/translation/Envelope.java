package org.carerelay.translation;

import java.time.Instant;

/**
 * What an outgoing message says about itself in MSH.
 *
 * @param sendingApplication MSH-3; empty to leave it out, as with the other three
 * @param sendingFacility MSH-4
 * @param receivingApplication MSH-5
 * @param receivingFacility MSH-6
 * @param controlId MSH-10
 * @param at MSH-7, written in the source's zone with its offset
 * @param processingId MSH-11, {@code P} or {@code T}
 */
public record Envelope(
        String sendingApplication,
        String sendingFacility,
        String receivingApplication,
        String receivingFacility,
        String controlId,
        Instant at,
        String processingId) {

    /** A production message of CareRelay's. */
    public static Envelope to(String receivingApplication, String receivingFacility, String controlId, Instant at) {
        return new Envelope("CARERELAY", "", receivingApplication, receivingFacility, controlId, at, "P");
    }
}

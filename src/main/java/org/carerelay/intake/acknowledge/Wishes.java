package org.carerelay.intake.acknowledge;

import org.carerelay.intake.envelope.Envelope;

/**
 * Which answers a sender wants (HL7 2.9.2, MSH-15 and MSH-16, table 0155): original mode has one application acknowledgement; in
 * enhanced mode a field left empty means never.
 */
public record Wishes(boolean enhanced, String accept, String application) {

    public static Wishes of(Envelope envelope) {
        return new Wishes(
                envelope.enhancedMode(), envelope.acceptAcknowledgement(), envelope.applicationAcknowledgement());
    }

    public boolean acceptAcknowledgement(boolean success) {
        return enhanced && wanted(accept, success);
    }

    public boolean applicationAcknowledgement(boolean success) {
        return !enhanced || wanted(application, success);
    }

    private static boolean wanted(String wish, boolean success) {
        return switch (wish) {
            case "AL" -> true;
            case "ER" -> !success;
            case "SU" -> success;
            default -> false;
        };
    }
}

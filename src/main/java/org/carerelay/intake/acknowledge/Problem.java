package org.carerelay.intake.acknowledge;

/**
 * What is wrong with a message, as ERR says it; never with patient data.
 *
 * @param code ours, stable, such as {@code ENV-003} (ERR-5)
 * @param where HL7 notation such as {@code PID-3(1).4} (ERR-2); empty if the whole message
 * @param hl7Code HL7 table 0357 (ERR-3)
 * @param text what was found and what to do (ERR-7)
 */
public record Problem(String code, String where, int hl7Code, String text) {

    /** The words of table 0357. */
    String hl7Text() {
        return switch (hl7Code) {
            case 100 -> "Segment sequence error";
            case 101 -> "Required field missing";
            case 102 -> "Data type error";
            case 103 -> "Table value not found";
            case 200 -> "Unsupported message type";
            case 201 -> "Unsupported event code";
            case 202 -> "Unsupported processing id";
            case 203 -> "Unsupported version id";
            case 204 -> "Unknown key identifier";
            case 205 -> "Duplicate key identifier";
            case 206 -> "Application record locked";
            default -> "Application internal error";
        };
    }
}

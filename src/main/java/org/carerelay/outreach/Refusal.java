package org.carerelay.outreach;

/** Why a patient must not, or cannot, be contacted; the first that holds, in this order. */
public enum Refusal {
    /** The record holds no such patient. */
    UNKNOWN_PATIENT("unknown-patient"),
    /** Merged into another, who may be asked for instead (rule 18). */
    MERGED_AWAY("merged-away"),
    /** Any source, call or human said so (rule 19). */
    DECEASED("deceased"),
    /** The source deleted the person. */
    INACTIVE("inactive"),
    /** Marked HTEST (rule 3). */
    TEST_PATIENT("test-patient"),
    /** A Consent denies every call. */
    DO_NOT_CALL("do-not-call"),
    /** A Consent denies this purpose by every channel. */
    OPTED_OUT_OF_PURPOSE("opted-out-of-purpose"),
    /** A Consent denies this channel, or this purpose by this channel. */
    OPTED_OUT_OF_CHANNEL("opted-out-of-channel"),
    /** This purpose needs a Consent that permits it, and there is none. */
    NOT_CONSENTED("not-consented"),
    /** Under age, and no RelatedPerson is parent or guardian. */
    MINOR_WITHOUT_GUARDIAN("minor-without-guardian"),
    /** There is none, or none in use. */
    NO_ADDRESS("no-address"),
    /** Whatever there is was found to be somebody else's. */
    WRONG_NUMBER("wrong-number"),
    /** It is sensitive, and every number is another patient's too (rule 28). */
    SHARED_NUMBER("shared-number");

    private final String code;

    Refusal(String code) {
        this.code = code;
    }

    /** As in statusReason, lists and statistics. */
    public String code() {
        return code;
    }

    /** Whether another channel or address might do: the others hold for all of them. */
    public boolean dependsOnChannel() {
        return switch (this) {
            case DO_NOT_CALL, OPTED_OUT_OF_CHANNEL, NO_ADDRESS, WRONG_NUMBER, SHARED_NUMBER -> true;
            default -> false;
        };
    }
}

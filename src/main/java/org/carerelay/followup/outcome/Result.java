package org.carerelay.followup.outcome;

import java.util.Arrays;
import java.util.Optional;

/** What came of an attempt at reaching a patient: codes of CodeSystem call-outcome. */
public enum Result {
    /** Everything was asked. */
    COMPLETED("completed", true),
    /** The conversation broke off: what was answered is kept, and it is tried again. */
    PARTIAL("partial", true),
    /** The patient asked to be called later. */
    CALLBACK("callback", true),
    NO_ANSWER("no-answer", false),
    BUSY("busy", false),
    /** Switched off, out of service, no connection. */
    NOT_REACHABLE("not-reachable", false),
    /** It is somebody else's number: it is marked, and the next one is tried. */
    WRONG_NUMBER("wrong-number", false),
    /** The patient does not want to answer. */
    REFUSED("refused", true),
    /** Somebody said the patient has died (rule 19). */
    DECEASED("deceased", true);

    private final String code;
    private final boolean reached;

    Result(String code, boolean reached) {
        this.code = code;
        this.reached = reached;
    }

    public String code() {
        return code;
    }

    /** Whether somebody spoke who knows the patient. */
    public boolean reached() {
        return reached;
    }

    public static Optional<Result> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
    }

    /** All codes, for error texts. */
    public static String codes() {
        return String.join(" ", Arrays.stream(values()).map(Result::code).toList());
    }
}

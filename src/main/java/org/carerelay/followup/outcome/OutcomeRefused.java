package org.carerelay.followup.outcome;

import java.util.List;
import org.carerelay.followup.plan.Finding;

/** An outcome cannot be taken: nothing was changed. */
public final class OutcomeRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<Finding> findings;

    /** @param code {@code FUP-4xx}, of docs/errors.md */
    OutcomeRefused(String code, String text, List<Finding> findings) {
        super(code + ": " + text);
        this.code = code;
        this.findings = findings;
    }

    OutcomeRefused(String code, String text) {
        this(code, text, List.of());
    }

    public String code() {
        return code;
    }

    /** What is wrong with the answers; they stand beside the text. */
    public List<Finding> findings() {
        return findings;
    }
}

package org.carerelay.intake.accept;

import java.util.Optional;
import org.carerelay.intake.JournalStatus;
import org.carerelay.intake.acknowledge.Problem;
import org.carerelay.intake.journal.Outcomes;
import org.jspecify.annotations.Nullable;

/** What a message's end means for a sender that is acknowledged when processed: only failed content is an error. */
final class Results {

    private Results() {}

    static Optional<Problem> problem(Outcomes.Outcome outcome) {
        if (outcome.status() != JournalStatus.FAILED) {
            return Optional.empty();
        }
        String code = orElse(outcome.errorCode(), "MSG-900");
        String text = orElse(outcome.errorText(), "the message could not be applied");
        return Optional.of(new Problem(code, orElse(outcome.errorField(), ""), hl7Code(code), text));
    }

    /** Codes end in the table 0357 code where one fits: {@code MSG-101} is a missing field. */
    private static int hl7Code(String code) {
        return code.matches("MSG-(10[0-3]|20[0-7])") ? Integer.parseInt(code.substring(4)) : 207;
    }

    private static String orElse(@Nullable String found, String otherwise) {
        return found == null ? otherwise : found;
    }
}

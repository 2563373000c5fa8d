package org.carerelay.record.unify;

import java.util.ArrayList;
import java.util.List;
import org.carerelay.intake.Cause;
import org.carerelay.intake.JournalOutcome;
import org.carerelay.intake.JournalStatus;
import org.carerelay.intake.ReceivedMessage;
import org.carerelay.record.Applied;
import org.carerelay.record.Incoming;
import org.carerelay.record.ResourceChange;
import org.carerelay.translation.Finding;
import org.carerelay.translation.Key;
import org.carerelay.translation.Patch;
import org.carerelay.translation.Translation;
import org.jspecify.annotations.Nullable;

/**
 * A message and what the translation made of it.
 *
 * @param incoming null if there is nothing to apply
 * @param ending how it ends without having been applied; null if it is to be applied
 */
record Understood(ReceivedMessage message, @Nullable Incoming incoming, @Nullable JournalOutcome ending) {

    static Understood of(ReceivedMessage message, Incoming incoming) {
        Translation translation = incoming.translation();
        if (!translation.failed()) {
            return new Understood(message, incoming, null);
        }
        Finding error = translation.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .findFirst()
                .orElseThrow();
        return new Understood(
                message,
                null,
                outcome(message, incoming, JournalStatus.FAILED, error.code(), error.where(), error.text(), List.of()));
    }

    static Understood ended(
            ReceivedMessage message, JournalStatus status, @Nullable String code, @Nullable String where, String text) {
        return new Understood(
                message,
                null,
                new JournalOutcome(
                        message,
                        status,
                        message.replay() ? Cause.REPLAY : Cause.LIVE,
                        code,
                        where,
                        text,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        ""));
    }

    JournalOutcome duplicate() {
        return new JournalOutcome(
                message,
                JournalStatus.DUPLICATE,
                Cause.LIVE,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "");
    }

    /** How it ended once applied. */
    static JournalOutcome outcome(ReceivedMessage message, Incoming incoming, Applied applied) {
        JournalStatus status = message.replay() && applied.status() == JournalStatus.PROCESSED
                ? JournalStatus.REPLAYED
                : applied.status();
        JournalOutcome outcome = outcome(
                message,
                incoming,
                status,
                applied.errorCode(),
                applied.errorField(),
                applied.errorText(),
                applied.notes());
        return new JournalOutcome(
                message,
                status,
                outcome.cause(),
                outcome.errorCode(),
                outcome.errorField(),
                outcome.errorText(),
                applied.patientId(),
                outcome.patientIdentifiers(),
                applied.changes().stream().map(Understood::version).toList(),
                outcome.notes(),
                outcome.unmapped(),
                outcome.mappingsChecksum());
    }

    private static JournalOutcome outcome(
            ReceivedMessage message,
            Incoming incoming,
            JournalStatus status,
            @Nullable String code,
            @Nullable String field,
            @Nullable String text,
            List<String> remarks) {
        List<String> notes = new ArrayList<>();
        List<String> unmapped = new ArrayList<>();
        for (Finding finding : incoming.translation().findings()) {
            if (finding.severity() == Finding.Severity.UNMAPPED) {
                unmapped.add(finding.table() + "|" + finding.codeValue());
            } else {
                notes.add(finding.code() + " " + finding.where() + ": " + finding.text());
            }
        }
        notes.addAll(remarks);
        return new JournalOutcome(
                message,
                status,
                incoming.lineage().cause(),
                code,
                field,
                text,
                null,
                identifiers(incoming.translation()),
                List.of(),
                notes,
                unmapped.stream().distinct().toList(),
                incoming.lineage().mappingsChecksum());
    }

    private static List<String> identifiers(Translation translation) {
        List<String> identifiers = new ArrayList<>();
        for (Patch patch : translation.patches()) {
            if (patch.type().equals("Patient")) {
                for (Key key : patch.keys()) {
                    identifiers.add(key.system() + "|" + key.value());
                }
            }
        }
        return identifiers.stream().distinct().toList();
    }

    private static String version(ResourceChange change) {
        return change.after().id().reference() + "/_history/" + change.after().version();
    }
}

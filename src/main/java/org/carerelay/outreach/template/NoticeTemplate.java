package org.carerelay.outreach.template;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.Purpose;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.jspecify.annotations.Nullable;

/**
 * A notice as an analyst wrote it.
 *
 * @param name of its file
 * @param focus type of {@code %focus}; empty: it speaks of nothing but the patient
 * @param channels it has texts for, in order of preference
 * @param joins notices of one patient with the same word go out together; empty: alone
 * @param values by name
 * @param texts by language, then by place: {@code sms}, {@code email.subject}, {@code email.text}, {@code letter}, {@code voice}, and
 *     {@code item}, the line it becomes in a message of several
 */
public record NoticeTemplate(
        String name,
        String focus,
        Purpose purpose,
        List<Channel> channels,
        String joins,
        Map<String, Value> values,
        Map<String, Map<String, TextPattern>> texts) {

    /**
     * What stands for a placeholder.
     *
     * @param path FHIRPath; its first result is taken; empty for a text of the requester's
     * @param text name of that text; empty for a path
     * @param otherwise by language, if there is none; empty: the notice cannot be written without
     * @param sensitive whether it must not be said of a sensitive department or diagnosis; then {@code otherwise} is said (rule 28)
     */
    record Value(
            String path,
            String text,
            @Nullable ExpressionNode compiled,
            As as,
            boolean sensitive,
            Map<String, String> otherwise) {}

    /** How a value is written. */
    enum As {
        TEXT,
        /** {@code 3月5日(周四)}, {@code Thu 5 March}. */
        DATE,
        /** {@code 09:30}. */
        TIME
    }

    public NoticeTemplate {
        channels = List.copyOf(channels);
    }

    /** The language in which it is written for a patient: theirs, else theirs without region, else the standard, else its first. */
    String language(String wanted, String standard) {
        Set<String> there = texts.keySet();
        for (String candidate : List.of(wanted, wanted.split("[-_]")[0], standard)) {
            if (there.contains(candidate)) {
                return candidate;
            }
        }
        return there.iterator().next();
    }

    /** Whether it needs what the focus points to. */
    public boolean resolves() {
        return values.values().stream().anyMatch(value -> value.path().contains("resolve()"));
    }
}

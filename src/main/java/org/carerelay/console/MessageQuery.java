package org.carerelay.console;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.carerelay.intake.JournalStatus;
import org.carerelay.intake.journal.JournalFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Which messages a caller asks for; everything given must hold.
 *
 * @param type {@code ADT^A01}, or {@code ADT} for all its events
 * @param status one or several of {@link JournalStatus#code}
 * @param controlId MSH-10
 * @param patient an identifier ({@code value} or {@code system|value}), or the id of a Patient
 * @param from received at or after
 * @param to received before
 */
record MessageQuery(
        @Nullable String source,
        @Nullable String type,
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> status,
        @Nullable String controlId,
        @Nullable String patient,
        @Nullable String errorCode,
        @Nullable Instant from,
        @Nullable Instant to) {

    JournalFilter filter() {
        UUID patientId = patientId();
        return new JournalFilter(
                blankAsNull(source),
                blankAsNull(type),
                states(),
                blankAsNull(controlId),
                patientId == null ? blankAsNull(patient) : null,
                patientId,
                blankAsNull(errorCode),
                from,
                to);
    }

    /** Whether it restricts nothing. */
    boolean isEmpty() {
        return filter().equals(JournalFilter.ANY);
    }

    private Set<JournalStatus> states() {
        Set<JournalStatus> states = new HashSet<>();
        for (String name : status == null ? List.<String>of() : status) {
            states.add(Arrays.stream(JournalStatus.values())
                    .filter(state -> state.code().equals(name.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new ResponseStatusException(
                            HttpStatus.BAD_REQUEST,
                            "Unknown status. Allowed: "
                                    + Arrays.stream(JournalStatus.values())
                                            .map(JournalStatus::code)
                                            .toList())));
        }
        return states;
    }

    private @Nullable UUID patientId() {
        if (patient == null || !patient.matches("(Patient/)?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            return null;
        }
        return UUID.fromString(patient.replace("Patient/", ""));
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}

package org.carerelay.record.patch;

import java.util.Set;
import java.util.UUID;
import org.carerelay.intake.JournalStatus;
import org.jspecify.annotations.Nullable;

/** A message whose content cannot be applied: it changes nothing and waits as FAILED or PARKED. Its text holds no patient data. */
public final class NotApplied extends RuntimeException {

    private final JournalStatus status;
    private final String code;
    private final @Nullable String field;
    private final transient Set<UUID> patients;

    private NotApplied(JournalStatus status, String code, @Nullable String field, String text, Set<UUID> patients) {
        super(text);
        this.status = status;
        this.code = code;
        this.field = field;
        this.patients = Set.copyOf(patients);
    }

    public static NotApplied failed(String code, @Nullable String field, String text) {
        return new NotApplied(JournalStatus.FAILED, code, field, text, Set.of());
    }

    /** A human decides; the patients concerned are marked. */
    public static NotApplied parked(String code, @Nullable String field, String text, Set<UUID> patients) {
        return new NotApplied(JournalStatus.PARKED, code, field, text, patients);
    }

    public JournalStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public @Nullable String field() {
        return field;
    }

    public String text() {
        return String.valueOf(getMessage());
    }

    public Set<UUID> patients() {
        return patients;
    }
}

package org.carerelay.complaint;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How grave a complaint is ({@code Task.priority}). */
public enum Severity {
    MINOR("routine"),
    MODERATE("urgent"),
    SERIOUS("asap"),
    /** Harm, the press, the authorities. */
    CRITICAL("stat");

    private final String priority;

    Severity(String priority) {
        this.priority = priority;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code Task.priority}. */
    public String priority() {
        return priority;
    }

    /** Null if there is no such severity. */
    public static @Nullable Severity of(String code) {
        for (var severity : values()) {
            if (severity.code().equals(code)) {
                return severity;
            }
        }
        return null;
    }

    /** By {@code Task.priority}; without one it is minor. */
    static Severity ofPriority(String priority) {
        for (var severity : values()) {
            if (severity.priority.equals(priority)) {
                return severity;
            }
        }
        return MINOR;
    }
}

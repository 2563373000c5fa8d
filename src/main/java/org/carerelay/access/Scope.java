package org.carerelay.access;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A SMART App Launch 2.0 system scope ({@code system/Patient.rs}, {@code system/*.cruds}).
 *
 * @param type a FHIR type or {@code *}
 * @param letters some of {@code cruds}, in that order
 */
public record Scope(String type, String letters) {

    /** Scopes of our own: what they open is said in {@code docs/admin-api.md}. */
    public static final Set<String> OWN = Set.of(
            "carerelay/admin",
            "carerelay/messages.read",
            "carerelay/messages.raw",
            "carerelay/messages.write",
            "carerelay/metrics",
            "carerelay/outreach.receive",
            "carerelay/vip",
            "carerelay/results.readiness",
            "carerelay/complaints.all");

    private static final Pattern SMART = Pattern.compile("system/(\\*|[A-Z][A-Za-z]+)\\.(c?r?u?d?s?)");

    /** The scope, or null if the text is none (one of {@link #OWN}, for example). */
    public static @Nullable Scope parse(String text) {
        Matcher matcher = SMART.matcher(text);
        return matcher.matches() && !matcher.group(2).isEmpty() ? new Scope(matcher.group(1), matcher.group(2)) : null;
    }

    /** Whether a client may be given this scope. */
    public static boolean isKnown(String text) {
        return OWN.contains(text) || parse(text) != null;
    }

    /** The narrowest scope that allows this. */
    public static Scope of(Access.Interaction interaction, String resourceType) {
        return new Scope(resourceType, letter(interaction));
    }

    boolean allows(Access.Interaction interaction, String resourceType) {
        return (type.equals("*") || type.equals(resourceType)) && letters.contains(letter(interaction));
    }

    private static String letter(Access.Interaction interaction) {
        return switch (interaction) {
            case CREATE -> "c";
            case READ -> "r";
            case UPDATE -> "u";
            case DELETE -> "d";
            case SEARCH -> "s";
        };
    }

    @Override
    public String toString() {
        return "system/" + type + "." + letters;
    }
}

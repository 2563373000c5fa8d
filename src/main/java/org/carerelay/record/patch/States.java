package org.carerelay.record.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far a visit or booking has come; decides only where times are equal or missing (rule 23). */
public final class States {

    private static final Map<String, Integer> VISIT = Map.of(
            "unknown",
            0,
            "planned",
            1,
            "arrived",
            2,
            "triaged",
            3,
            "in-progress",
            4,
            "onleave",
            4,
            "finished",
            5,
            "cancelled",
            6,
            "entered-in-error",
            7);
    private static final Map<String, Integer> BOOKING = Map.of(
            "proposed",
            0,
            "pending",
            1,
            "waitlist",
            1,
            "booked",
            2,
            "arrived",
            3,
            "checked-in",
            4,
            "fulfilled",
            5,
            "noshow",
            5,
            "cancelled",
            5,
            "entered-in-error",
            6);

    private States() {}

    /** Whether going from one to the other is a step back. */
    static boolean stepsBack(String type, String path, @Nullable JsonNode from, JsonNode to) {
        return path.equals("status") && from != null && rank(type, to.asText()) < rank(type, from.asText());
    }

    /** Whether an event did what the life of a visit or booking does not foresee: applied, and flagged. */
    public static boolean unusual(String type, String from, String to) {
        if (from.equals(to)) {
            return false;
        }
        return switch (type) {
            case "Encounter" ->
                from.equals("cancelled")
                        || from.equals("entered-in-error")
                        || from.equals("finished") && !to.equals("entered-in-error");
            case "Appointment" ->
                from.equals("noshow")
                        || from.equals("cancelled")
                        || from.equals("entered-in-error")
                        || from.equals("fulfilled") && !to.equals("entered-in-error");
            default -> false;
        };
    }

    private static int rank(String type, String state) {
        return switch (type) {
            case "Encounter" -> VISIT.getOrDefault(state, 0);
            case "Appointment" -> BOOKING.getOrDefault(state, 0);
            default -> 0;
        };
    }
}

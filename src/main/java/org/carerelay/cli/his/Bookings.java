package org.carerelay.cli.his;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the simulated HIS has booked: one booking per placer number, however often it is asked for; one booking per slot. */
final class Bookings {

    private final Map<String, Booked> byPlacer = new LinkedHashMap<>();
    private int numbers;

    /**
     * One booking.
     *
     * @param filler its number here
     * @param slot number of its slot; empty if it has none
     * @param range SCH-11.4 and .5
     */
    record Booked(String filler, String slot, String range, boolean cancelled, Er7Text asked) {}

    /** What came of a request: a booking, or a refusal. */
    record Result(String placer, String filler, String range, String refusal, boolean cancelled, boolean again) {}

    synchronized Result take(String event, Er7Text request) {
        String placer = Er7Text.component(request.field("ARQ", 1), 1);
        String range = request.field("ARQ", 11);
        String slot = slot(request);
        Booked known = byPlacer.get(placer);
        switch (event) {
            case "S01" -> {
                if (known != null) {
                    return new Result(placer, known.filler(), known.range(), "", known.cancelled(), true);
                }
                if (taken(slot, placer)) {
                    return refused(placer, "号源已满");
                }
                Booked booked = new Booked("YY%08d".formatted(++numbers), slot, range, false, request);
                byPlacer.put(placer, booked);
                return new Result(placer, booked.filler(), range, "", false, false);
            }
            case "S02", "S03" -> {
                if (known == null || known.cancelled()) {
                    return refused(placer, "无此预约");
                }
                if (taken(slot, placer)) {
                    return refused(placer, "号源已满");
                }
                boolean again = known.range().equals(range) && known.slot().equals(slot);
                byPlacer.put(placer, new Booked(known.filler(), slot, range, false, request));
                return new Result(placer, known.filler(), range, "", false, again);
            }
            default -> {
                if (known == null) {
                    String filler = Er7Text.component(request.field("ARQ", 2), 1);
                    return filler.isEmpty()
                            ? refused(placer, "无此预约")
                            : new Result(placer, filler, range, "", true, false);
                }
                byPlacer.put(placer, new Booked(known.filler(), "", known.range(), true, known.asked()));
                return new Result(placer, known.filler(), known.range(), "", true, known.cancelled());
            }
        }
    }

    /** The request as it was booked, for the echo of a cancellation that repeats nothing. */
    synchronized Er7Text asked(String placer, Er7Text request) {
        Booked known = byPlacer.get(placer);
        return known == null ? request : known.asked();
    }

    synchronized List<String> fillers() {
        return byPlacer.values().stream()
                .filter(each -> !each.cancelled())
                .map(Booked::filler)
                .toList();
    }

    private boolean taken(String slot, String placer) {
        return !slot.isEmpty()
                && byPlacer.entrySet().stream()
                        .anyMatch(each -> !each.getKey().equals(placer)
                                && !each.getValue().cancelled()
                                && each.getValue().slot().equals(slot));
    }

    private static Result refused(String placer, String why) {
        return new Result(placer, "", "", why, false, false);
    }

    private static String slot(Er7Text request) {
        return request.segments("AIG").stream()
                .filter(line -> Er7Text.field(line, 4, '|').startsWith("SLOT"))
                .map(line -> Er7Text.component(Er7Text.field(line, 3, '|'), 1))
                .findFirst()
                .orElse("");
    }
}

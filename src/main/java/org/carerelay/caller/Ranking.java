package org.carerelay.caller;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.carerelay.caller.Background.Things;
import org.carerelay.record.store.extract.Phones;
import org.jspecify.annotations.Nullable;

/** How likely a candidate is the one on the line, as reasons that a person can read. */
final class Ranking {

    private static final Duration SOON = Duration.ofDays(7);
    private static final Duration RECENT = Duration.ofDays(30);

    private final Instant now;
    private final ZoneId zone;

    Ranking(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** Weightiest first. */
    List<Reason> of(Candidate candidate, Things things, @Nullable String calledFrom) {
        var reasons = EnumSet.of(way(candidate));
        var patient = candidate.patient();
        if (candidate.survivor()) {
            reasons.add(Reason.MERGED_RECORD);
        }
        if (candidate.relative() == null && former(candidate, calledFrom)) {
            reasons.add(Reason.FORMER_NUMBER);
        }
        if (Facts.deceased(patient)) {
            reasons.add(Reason.DECEASED);
        }
        if (!patient.path("active").asBoolean(true)) {
            reasons.add(Reason.INACTIVE);
        }
        visits(candidate, things, reasons);
        for (var appointment : things.of(candidate.id(), Kind.APPOINTMENT)) {
            var start = Facts.time(appointment.body(), "/start", zone);
            if (start != null && start.isBefore(now.plus(SOON))) {
                reasons.add(Reason.APPOINTMENT_SOON);
            }
        }
        for (var task : things.of(candidate.id(), Kind.TASK)) {
            reasons.add(Facts.complaint(task.body()) ? Reason.OPEN_COMPLAINT : Reason.OPEN_TASK);
        }
        var sorted = new ArrayList<>(reasons);
        sorted.sort(Comparator.comparingInt((Reason reason) -> -Math.abs(reason.points())));
        return List.copyOf(sorted);
    }

    private void visits(Candidate candidate, Things things, EnumSet<Reason> reasons) {
        for (var visit : things.of(candidate.id(), Kind.VISIT)) {
            var start = Facts.time(visit.body(), "/period/start", zone);
            var end = Facts.time(visit.body(), "/period/end", zone);
            var last = end == null ? start : end;
            if (end == null
                    && visit.body().path("status").asText().equals("in-progress")
                    && visit.body().at("/class/code").asText().equals("IMP")) {
                reasons.add(Reason.IN_HOSPITAL);
            } else if (last != null && last.isAfter(now.minus(RECENT))) {
                reasons.add(Reason.RECENT_VISIT);
            }
        }
    }

    private Reason way(Candidate candidate) {
        if (candidate.byIdentifier()) {
            return Reason.IDENTIFIER;
        }
        var relative = candidate.relative();
        if (relative == null) {
            return Reason.OWN_NUMBER;
        }
        return Facts.minor(candidate.patient(), now.atZone(zone).toLocalDate()) && Facts.guardian(relative)
                ? Reason.GUARDIAN
                : Reason.FAMILY;
    }

    /** {@code use = old}, or its period is over. */
    private boolean former(Candidate candidate, @Nullable String calledFrom) {
        for (var contact : candidate.patient().path("telecom")) {
            if (calledFrom != null
                    && calledFrom.equals(Phones.normalise(contact.path("value").asText("")))) {
                var end = Facts.time(contact, "/period/end", zone);
                if (!contact.path("use").asText().equals("old") && (end == null || end.isAfter(now))) {
                    return false;
                }
            }
        }
        return calledFrom != null && !candidate.survivor();
    }
}

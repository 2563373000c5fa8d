package org.carerelay.outreach.reminder;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.carerelay.intake.Cause;
import org.carerelay.outreach.NoticeRequest;
import org.carerelay.outreach.Notices;
import org.carerelay.outreach.Purpose;
import org.carerelay.record.Lineage;
import org.carerelay.record.RecordEvent;
import org.carerelay.record.RecordFollower;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Two reminders for each booked appointment with a time. One that moved gets new ones and loses the old; one that is booked no more loses
 * both. What did not happen just now only takes back (rule 5).
 */
@Component
class AppointmentReminders implements RecordFollower {

    /** A reminder is worth nothing when the visit has begun. */
    private static final Duration BEFORE_THE_VISIT = Duration.ofMinutes(10);

    private final Notices notices;
    private final ReminderSettings settings;
    private final Clock clock;

    AppointmentReminders(Notices notices, ReminderSettings settings, Clock clock) {
        this.notices = notices;
        this.settings = settings;
        this.clock = clock;
    }

    private record Kind(String name, String template, Duration before) {}

    @Override
    public String name() {
        return "outreach.reminders";
    }

    @Override
    public Set<String> types() {
        return Set.of("Appointment");
    }

    @Override
    public boolean holdsWhileIntakeLags() {
        return true;
    }

    @Override
    public void follow(List<RecordEvent> events) {
        for (RecordEvent event : events) {
            Instant was = booked(event.before());
            Instant is = booked(event.after());
            Lineage lineage = new Lineage(
                    event.journalId(), "carerelay", "outreach:reminders", event.cause(), "", clock.instant());
            if (was != null && !was.equals(is)) {
                notices.cancel(
                        kinds().stream().map(kind -> name(kind, event, was)).toList(),
                        is == null ? "appointment is booked no more" : "appointment moved",
                        lineage);
            }
            if (is != null && event.cause() == Cause.LIVE && event.patientId() != null) {
                notices.request(due(event, is), lineage);
            }
        }
    }

    private List<NoticeRequest> due(RecordEvent event, Instant start) {
        List<NoticeRequest> due = new ArrayList<>();
        for (Kind kind : kinds()) {
            Instant from = start.minus(kind.before());
            Instant until = start.minus(BEFORE_THE_VISIT);
            if (event.patientId() != null && from.isAfter(clock.instant()) && until.isAfter(from)) {
                due.add(new NoticeRequest(
                        name(kind, event, start),
                        event.patientId(),
                        Purpose.CARE,
                        kind.template(),
                        List.of(),
                        from,
                        until,
                        event.resource(),
                        start,
                        List.of(event.resource()),
                        null,
                        Map.of()));
            }
        }
        return due;
    }

    private List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        if (!settings.dayBefore().isZero()) {
            kinds.add(new Kind("day-before", "appointment-day-before", settings.dayBefore()));
        }
        if (!settings.sameDay().isZero()) {
            kinds.add(new Kind("same-day", "appointment-two-hours", settings.sameDay()));
        }
        return kinds;
    }

    private static String name(Kind kind, RecordEvent event, Instant start) {
        return "reminder/" + kind.name() + "/" + event.resource().reference() + "/" + start.getEpochSecond();
    }

    /** When it begins, if it is booked for a time; else null. */
    private static @Nullable Instant booked(@Nullable JsonNode appointment) {
        if (appointment == null || !appointment.path("status").asText().equals("booked")) {
            return null;
        }
        try {
            return OffsetDateTime.parse(appointment.path("start").asText()).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}

package org.carerelay.appointment.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carerelay.appointment.booking.Says;
import org.carerelay.intake.Cause;
import org.carerelay.outreach.NoticeRequest;
import org.carerelay.outreach.Notices;
import org.carerelay.outreach.Purpose;
import org.carerelay.record.Lineage;
import org.carerelay.record.RecordEvent;
import org.carerelay.record.RecordFollower;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells patients what became of their bookings; each thing once. */
@Component
class BookingNotices implements RecordFollower {

    private static final Set<String> HOPED_FOR = Set.of("proposed", "pending");

    private final Notices notices;
    private final Doctors doctors;
    private final Preparation preparation;
    private final Clock clock;

    BookingNotices(Notices notices, Doctors doctors, Preparation preparation, Clock clock) {
        this.notices = notices;
        this.doctors = doctors;
        this.preparation = preparation;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "appointment.notices";
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
            Instant start = time(event.after().path("start"));
            boolean booked = event.after().path("status").asText().equals("booked");
            UUID patient = event.patientId();
            if (event.cause() == Cause.LIVE
                    && booked
                    && patient != null
                    && start != null
                    && start.isAfter(clock.instant())) {
                List<NoticeRequest> wanted = wanted(event, patient, start);
                if (!wanted.isEmpty()) {
                    notices.request(
                            wanted,
                            new Lineage(event.journalId(), "carerelay", name(), Cause.LIVE, "", clock.instant()));
                }
            }
        }
    }

    private List<NoticeRequest> wanted(RecordEvent event, UUID patient, Instant start) {
        List<NoticeRequest> wanted = new ArrayList<>();
        ObjectNode before = event.before();
        ObjectNode after = event.after();
        String id = event.resource().id().toString();
        boolean asked = !Says.part(after, "asked").isEmpty();
        if (before != null && before.path("status").asText().equals("booked")) {
            if (changed(before, after)) {
                wanted.add(notice(
                        "appointment-changed/" + id + "/" + event.version(),
                        "appointment-changed",
                        event,
                        patient,
                        start,
                        Map.of()));
            }
        } else if (before == null || HOPED_FOR.contains(before.path("status").asText())) {
            if (asked) {
                wanted.add(notice("appointment-booked/" + id, "appointment-booked", event, patient, start, Map.of()));
            }
            String instructions = preparation.of(after);
            if (!instructions.isEmpty()) {
                wanted.add(notice(
                        "examination-preparation/" + id,
                        "examination-preparation",
                        event,
                        patient,
                        start,
                        Map.of("instructions", instructions)));
            }
        }
        return wanted;
    }

    private boolean changed(ObjectNode before, ObjectNode after) {
        Instant was = time(before.path("start"));
        return was != null && !was.equals(time(after.path("start")))
                || doctors.differ(before, after, List.of("PractitionerRole", "Practitioner"))
                || doctors.differ(before, after, List.of("Location"));
    }

    private NoticeRequest notice(
            String name, String template, RecordEvent event, UUID patient, Instant start, Map<String, String> texts) {
        return new NoticeRequest(
                name,
                patient,
                Purpose.CARE,
                template,
                List.of(),
                clock.instant(),
                start,
                event.resource(),
                start,
                List.of(event.resource()),
                null,
                texts);
    }

    private static @Nullable Instant time(JsonNode text) {
        try {
            return OffsetDateTime.parse(text.asText()).toInstant();
        } catch (DateTimeException noFullTime) {
            return null;
        }
    }
}

package org.carerelay.appointment.fhir;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.appointment.find.FreeSlots;
import org.carerelay.appointment.find.SlotQuestion;
import org.carerelay.fhir.RoomOperations;
import org.carerelay.fhir.answer.Bundles;
import org.carerelay.fhir.answer.Bundles.Entry;
import org.carerelay.fhir.answer.Links;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.record.search.RecordSearch;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Appointment/$find}: free slots by department, doctor, service, kind and date, a page at a time. */
@Component
class FindOperation implements RoomOperations {

    private static final int PAGE = 20;
    private static final int MOST = 200;
    private static final Duration LONGEST = Duration.ofDays(92);
    private static final Duration USUAL = Duration.ofDays(14);
    private static final Set<String> KINDS = Set.of("clinic", "examination", "equipment");

    private final FreeSlots slots;
    private final Access access;
    private final RecordSearch search;
    private final Clock clock;

    FindOperation(FreeSlots slots, Access access, RecordSearch search, Clock clock) {
        this.slots = slots;
        this.access = access;
        this.search = search;
        this.clock = clock;
    }

    @Override
    public List<Offered> offered() {
        return List.of(new Offered(
                "Appointment",
                "find",
                "Free slots by department, doctor, service, kind and date, in the order of time"));
    }

    /** @return a searchset of Slots with their Schedules */
    @Operation(name = "$find", type = Appointment.class, idempotent = true)
    public Bundle find(
            @OperationParam(name = "department", max = 1) @Nullable StringType department,
            @OperationParam(name = "doctor", max = 1) @Nullable StringType doctor,
            @OperationParam(name = "service", max = 1) @Nullable StringType service,
            @OperationParam(name = "kind", max = 1) @Nullable StringType kind,
            @OperationParam(name = "schedule", max = 1) @Nullable StringType schedule,
            @OperationParam(name = "from", max = 1) @Nullable StringType from,
            @OperationParam(name = "until", max = 1) @Nullable StringType until,
            @OperationParam(name = "count", max = 1) @Nullable StringType count,
            @OperationParam(name = "page", max = 1) @Nullable StringType page,
            RequestDetails request) {
        access.require(Interaction.SEARCH, "Slot");
        access.require(Interaction.SEARCH, "Schedule");
        Instant start = time("from", text(from), clock.instant(), false);
        Instant end = time("until", text(until), start.plus(USUAL), true);
        if (end.isAfter(start.plus(LONGEST))) {
            throw Inputs.wrong("until", "a time at most 92 days after from");
        }
        Map<String, List<String>> used = new LinkedHashMap<>();
        use(used, "department", text(department));
        use(used, "doctor", text(doctor));
        use(used, "service", text(service));
        use(used, "kind", kind(text(kind)));
        use(used, "schedule", schedule(text(schedule)));
        use(used, "from", start.toString());
        use(used, "until", end.toString());
        use(used, "count", text(count));
        var found = slots.find(new SlotQuestion(
                text(department),
                text(doctor),
                text(service),
                text(kind),
                schedule(text(schedule)),
                start,
                end,
                count(text(count)),
                text(page)));
        var links = new Links(request.getFhirServerBase() + "/Appointment/$find");
        String next = found.next();
        byte[] json = new Bundles(request.getFhirServerBase(), clock.instant())
                .searchset(new Bundles.Page(
                        null,
                        links.with(used, null),
                        next == null ? null : links.with(with(used, next), null),
                        Entry.of(found.slots()),
                        Entry.of(found.schedules()),
                        List.of()));
        new StoredAnswer(json, Map.of()).of(request);
        return new Bundle();
    }

    private static Map<String, List<String>> with(Map<String, List<String>> used, String page) {
        Map<String, List<String>> more = new LinkedHashMap<>(used);
        more.put("page", List.of(page));
        return more;
    }

    private static void use(Map<String, List<String>> used, String name, @Nullable String value) {
        if (value != null) {
            used.put(name, List.of(value));
        }
    }

    private static @Nullable String text(@Nullable StringType sent) {
        return sent == null || sent.getValue() == null || sent.getValue().isBlank()
                ? null
                : sent.getValue().strip();
    }

    private static @Nullable String kind(@Nullable String kind) {
        if (kind != null && !KINDS.contains(kind)) {
            throw Inputs.wrong("kind", "clinic, examination or equipment");
        }
        return kind;
    }

    private static @Nullable String schedule(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return UUID.fromString(text.startsWith("Schedule/") ? text.substring(9) : text)
                    .toString();
        } catch (IllegalArgumentException e) {
            throw Inputs.wrong("schedule", "a reference Schedule/<id>");
        }
    }

    private static int count(@Nullable String text) {
        try {
            int count = text == null ? PAGE : Integer.parseInt(text);
            if (count >= 1) {
                return Math.min(count, MOST);
            }
        } catch (NumberFormatException e) {
            throw Inputs.wrong("count", "a number from 1 to " + MOST);
        }
        throw Inputs.wrong("count", "a number from 1 to " + MOST);
    }

    /** A date is a whole day in the record's zone: as an end it is included. */
    private Instant time(String name, @Nullable String text, Instant otherwise, boolean end) {
        if (text == null) {
            return otherwise;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text)
                            .plusDays(end ? 1 : 0)
                            .atStartOfDay(search.zone())
                            .toInstant()
                    // An unescaped + of an offset arrives as a space.
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw Inputs.wrong(name, "a date such as 2026-03-01 or 2026-03-01T08:30:00+08:00");
        }
    }
}

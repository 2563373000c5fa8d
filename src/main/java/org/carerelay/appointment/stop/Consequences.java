package org.carerelay.appointment.stop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carerelay.appointment.booking.Says;
import org.carerelay.appointment.stop.Concerned.Booked;
import org.carerelay.appointment.stop.StopRows.Affected;
import org.carerelay.appointment.task.HumanTasks;
import org.carerelay.intake.Cause;
import org.carerelay.outreach.NoticeRequest;
import org.carerelay.outreach.Notices;
import org.carerelay.outreach.Purpose;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** What a stop means for those it concerns: a notice, a rebooking task, the state the hospital chose; and how each is undone. */
@Component
@EnableConfigurationProperties(StopSettings.class)
class Consequences {

    private static final String TRIGGER = "clinic stop";
    private static final Duration SOON = Duration.ofHours(24);

    private final Notices notices;
    private final HumanTasks tasks;
    private final OwnWrites record;
    private final Says says;
    private final StopSettings settings;
    private final Clock clock;

    Consequences(Notices notices, HumanTasks tasks, OwnWrites record, Says says, StopSettings settings, Clock clock) {
        this.notices = notices;
        this.tasks = tasks;
        this.record = record;
        this.says = says;
        this.settings = settings;
        this.clock = clock;
    }

    void follow(UUID stop, List<Booked> concerned) {
        Instant now = clock.instant();
        tasks.open(concerned.stream().map(each -> task(stop, each, now)).toList(), Cause.LIVE, TRIGGER);
        List<NoticeRequest> wanted = new ArrayList<>();
        for (Booked each : concerned) {
            if (each.patient() != null && each.start().isAfter(now)) {
                wanted.add(notice(
                        noticeName(stop, each.appointment()),
                        "clinic-stopped",
                        stop,
                        each.patient(),
                        each.appointment(),
                        each.start(),
                        now));
            }
        }
        if (!wanted.isEmpty()) {
            notices.request(wanted, lineage(stop));
        }
        String status = settings.appointments().status();
        if (!status.isEmpty()) {
            concerned.forEach(each -> status(each.appointment(), each.status(), status));
        }
    }

    /** What was sent cannot be taken back: those who were told hear that it takes place after all. */
    void undo(UUID stop, List<Affected> undone) {
        Instant now = clock.instant();
        List<String> names = undone.stream()
                .map(each -> noticeName(stop, each.appointment()))
                .toList();
        var known = record.load(names.stream()
                .map(name -> record.idFor("CommunicationRequest", name))
                .toList());
        notices.cancel(names, "clinic reopened", lineage(stop));
        tasks.cancel(
                undone.stream().map(each -> taskName(stop, each.appointment())).toList(),
                Cause.LIVE,
                TRIGGER,
                "clinic reopened");
        List<NoticeRequest> wanted = new ArrayList<>();
        for (Affected each : undone) {
            StoredResource sent = known.get(record.idFor("CommunicationRequest", noticeName(stop, each.appointment())));
            boolean told = sent != null && sent.body().path("status").asText().equals("completed");
            if (told && each.patient() != null && each.start().isAfter(now)) {
                wanted.add(notice(
                        "clinic-reopened/" + stop + "/" + each.appointment(),
                        "clinic-reopened",
                        stop,
                        each.patient(),
                        each.appointment(),
                        each.start(),
                        now));
            }
            String status = settings.appointments().status();
            if (!status.isEmpty()) {
                status(each.appointment(), status, each.wasStatus());
            }
        }
        if (!wanted.isEmpty()) {
            notices.request(wanted, lineage(stop));
        }
    }

    private static NoticeRequest notice(
            String name, String template, UUID stop, UUID patient, UUID appointment, Instant start, Instant now) {
        ResourceId focus = new ResourceId("Appointment", appointment);
        return new NoticeRequest(
                name,
                patient,
                Purpose.SAFETY,
                template,
                List.of(),
                now,
                start,
                focus,
                start,
                List.of(focus),
                stop.toString(),
                Map.of());
    }

    private HumanTasks.Wanted task(UUID stop, Booked booked, Instant now) {
        boolean soon = booked.start().isBefore(now.plus(SOON));
        return new HumanTasks.Wanted(
                taskName(stop, booked.appointment()),
                "rebooking",
                soon ? "urgent" : "routine",
                booked.patient(),
                new ResourceId("Appointment", booked.appointment()),
                stop.toString(),
                booked.start(),
                "The clinic is stopped: offer the patient another time",
                "停诊改约：请联系患者另约时间");
    }

    /** In the name of whoever owns the state, and only if nobody changed it meanwhile. */
    private void status(UUID appointment, String from, String to) {
        ResourceId id = new ResourceId("Appointment", appointment);
        StoredResource booking = record.load(List.of(id)).get(id);
        if (booking == null || !booking.body().path("status").asText().equals(from)) {
            return;
        }
        ObjectNode words = JsonNodeFactory.instance.objectNode().put("status", to);
        for (String owner : booking.owners("status")) {
            says.apply(List.of(says.byClient(owner, TRIGGER, List.of(Says.some(appointment, words)))));
        }
    }

    private Lineage lineage(UUID stop) {
        return new Lineage(stop, "carerelay", TRIGGER, Cause.LIVE, "", clock.instant());
    }

    private static String noticeName(UUID stop, UUID appointment) {
        return "clinic-stopped/" + stop + "/" + appointment;
    }

    private static String taskName(UUID stop, UUID appointment) {
        return "rebooking/" + stop + "/" + appointment;
    }
}

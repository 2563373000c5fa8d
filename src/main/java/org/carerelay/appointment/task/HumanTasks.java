package org.carerelay.appointment.task;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.intake.Cause;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.OwnWrites.OwnWrite;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens and closes Tasks about bookings; one name is one Task, however often it is asked for. */
@Component
public class HumanTasks {

    private static final Set<String> OPEN =
            Set.of("requested", "ready", "accepted", "received", "in-progress", "on-hold");

    private final OwnWrites record;
    private final Clock clock;

    HumanTasks(OwnWrites record, Clock clock) {
        this.record = record;
        this.clock = clock;
    }

    /**
     * One thing to be done by a person.
     *
     * @param name tells it from every other, for ever
     * @param kind of {@code CodeSystem/task-kind}
     * @param priority {@code routine}, {@code urgent} …
     * @param patient whom it is for; null if for nobody
     * @param focus the booking it is about
     * @param group what it belongs to with others, such as the id of a clinic stop; null if to none
     * @param due until when; null if nobody says
     * @param text what is to be done, without naming departments or diagnoses
     */
    public record Wanted(
            String name,
            String kind,
            String priority,
            @Nullable UUID patient,
            ResourceId focus,
            @Nullable String group,
            @Nullable Instant due,
            String text,
            String textZh) {}

    /** @return the tasks that were opened; none for those that were there */
    public List<ResourceId> open(List<Wanted> wanted, Cause cause, String trigger) {
        var ids = wanted.stream().map(each -> record.idFor("Task", each.name())).toList();
        var known = record.load(ids);
        List<OwnWrite> writes = wanted.stream()
                .filter(each -> !known.containsKey(record.idFor("Task", each.name())))
                .map(each -> new OwnWrite(record.idFor("Task", each.name()), null, body(each)))
                .toList();
        if (!writes.isEmpty()) {
            record.write(lineage(cause, trigger), writes);
        }
        return writes.stream().map(OwnWrite::id).toList();
    }

    /** Nobody has to do them any more; those that are done already stay as they are. */
    public void cancel(List<String> names, Cause cause, String trigger, String reason) {
        var ids = names.stream().map(name -> record.idFor("Task", name)).toList();
        List<OwnWrite> writes = record.load(ids).values().stream()
                .filter(task -> OPEN.contains(task.body().path("status").asText()))
                .map(task -> cancelled(task, reason))
                .toList();
        if (!writes.isEmpty()) {
            record.write(lineage(cause, trigger), writes);
        }
    }

    private OwnWrite cancelled(StoredResource task, String reason) {
        ObjectNode body = task.body().deepCopy();
        body.put("status", "cancelled").putObject("statusReason").put("text", reason);
        body.put("lastModified", time(clock.instant()));
        return new OwnWrite(task.id(), task, body);
    }

    private ObjectNode body(Wanted wanted) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("resourceType", "Task");
        String group = wanted.group();
        if (group != null) {
            body.putObject("groupIdentifier")
                    .put("system", "urn:carerelay:clinic-stop")
                    .put("value", group);
        }
        body.put("status", "requested").put("intent", "order").put("priority", wanted.priority());
        body.putObject("code")
                .putArray("coding")
                .addObject()
                .put("system", "https://carerelay.org/fhir/CodeSystem/task-kind")
                .put("code", wanted.kind());
        body.put("description", wanted.textZh() + " / " + wanted.text());
        body.putObject("focus").put("reference", wanted.focus().reference());
        if (wanted.patient() != null) {
            body.putObject("for").put("reference", "Patient/" + wanted.patient());
        }
        String now = time(clock.instant());
        body.put("authoredOn", now).put("lastModified", now);
        Instant due = wanted.due();
        if (due != null) {
            body.putObject("restriction").putObject("period").put("end", time(due));
        }
        return body;
    }

    private Lineage lineage(Cause cause, String trigger) {
        return new Lineage(UUID.randomUUID(), "carerelay", trigger, cause, "", clock.instant());
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

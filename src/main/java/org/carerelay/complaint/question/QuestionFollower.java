package org.carerelay.complaint.question;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.intake.Cause;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.OwnWrites.OwnWrite;
import org.carerelay.record.RecordEvent;
import org.carerelay.record.RecordFollower;
import org.carerelay.record.ResourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Queues the mail for each new question; one to a doctor without an address is given back as undeliverable. */
@Component
class QuestionFollower implements RecordFollower {

    private final QuestionMails mails;
    private final QuestionSettings settings;
    private final OwnWrites writes;
    private final Clock clock;

    QuestionFollower(QuestionMails mails, QuestionSettings settings, OwnWrites writes, Clock clock) {
        this.mails = mails;
        this.settings = settings;
        this.writes = writes;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "complaint.questions";
    }

    @Override
    public Set<String> types() {
        return Set.of("Task");
    }

    @Override
    public void follow(List<RecordEvent> events) {
        if (settings.replyTo() == null) {
            return;
        }
        var undeliverable = new ArrayList<OwnWrite>();
        for (var event : events) {
            if (event.version() == 1
                    && event.cause() == Cause.LIVE
                    && QuestionTask.is(event.after())
                    && event.after().path("status").asText().equals("requested")) {
                var address = address(event.after().at("/owner/reference").asText(""));
                if (address == null) {
                    undeliverable.add(undeliverable(event.resource()));
                } else {
                    mails.add(event.resource().id(), address);
                }
            }
        }
        if (!undeliverable.isEmpty()) {
            writes.write(
                    new Lineage(UUID.randomUUID(), "carerelay", "question", Cause.LIVE, "", clock.instant()),
                    undeliverable);
        }
    }

    private OwnWrite undeliverable(ResourceId task) {
        var before = writes.load(List.of(task)).get(task);
        if (before == null) {
            throw new IllegalStateException(task.reference() + " is not in the record");
        }
        var body = before.body().deepCopy();
        QuestionTask.state(body, "on-hold", "undeliverable", clock.instant());
        body.putObject("statusReason").put("text", "Task.owner has no e-mail address: a human must ask. 负责人没有邮箱，请人工处理");
        return new OwnWrite(task, before, body);
    }

    /** Of the role, else of the person in it; null if there is none. */
    private @Nullable String address(String reference) {
        var owner = resource(reference);
        var address = owner == null ? null : email(owner);
        return address == null && owner != null && reference.startsWith("PractitionerRole/")
                ? address(owner.at("/practitioner/reference").asText(""))
                : address;
    }

    private @Nullable JsonNode resource(String reference) {
        if (!reference.matches("(Practitioner|PractitionerRole|Organization|HealthcareService)/[0-9a-f-]{36}")) {
            return null;
        }
        var parts = reference.split("/");
        var id = new ResourceId(parts[0], UUID.fromString(parts[1]));
        var found = writes.load(List.of(id)).get(id);
        return found == null ? null : found.body();
    }

    private static @Nullable String email(JsonNode owner) {
        for (var contact : owner.path("telecom")) {
            var value = contact.path("value").asText("");
            if (contact.path("system").asText().equals("email") && value.matches("[^@\\s<>\",;]+@[^@\\s<>\",;]+")) {
                return value;
            }
        }
        return null;
    }
}

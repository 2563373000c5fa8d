package org.carerelay.outreach.reply;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.carerelay.access.Audit;
import org.carerelay.intake.Cause;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.ContactNotes;
import org.carerelay.outreach.ContactNotes.Wish;
import org.carerelay.outreach.Purpose;
import org.carerelay.outreach.ReplyHandler;
import org.carerelay.outreach.ReplyHandler.Word;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.OwnWrites.OwnWrite;
import org.carerelay.record.ResourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a patient's reply, once per id: it is kept as Communication, and does what it says or becomes a Task for a human. */
@Component
public class Replies {

    private final ReplyRows rows;
    private final OwnWrites record;
    private final ContactNotes contacts;
    private final ObjectProvider<ReplyHandler> handlers;
    private final Audit audit;
    private final Clock clock;

    Replies(
            ReplyRows rows,
            OwnWrites record,
            ContactNotes contacts,
            ObjectProvider<ReplyHandler> handlers,
            Audit audit,
            Clock clock) {
        this.rows = rows;
        this.record = record;
        this.contacts = contacts;
        this.handlers = handlers;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A reply as a gateway brings it.
     *
     * @param id the gateway's own, given once
     * @param from number or address of the patient
     * @param inReplyTo id of the message it answers; null: the newest to that number
     * @param at when the patient sent it; null: now
     */
    public record Incoming(
            String id, Channel channel, String from, @Nullable UUID inReplyTo, String text, @Nullable Instant at) {}

    /** @return what was understood: confirm, cancel, opt-out, rating, other, or known for one that came before */
    @Transactional
    public String take(Incoming reply) {
        Instant now = clock.instant();
        ReplyRows.Answered answered = rows.answered(reply, now);
        ReplyWords word = ReplyWords.of(reply.text(), answered != null && answered.purpose() == Purpose.SATISFACTION);
        if (!rows.insert(reply, answered, word, now)) {
            return "known";
        }
        Instant at = reply.at() == null || reply.at().isAfter(now) ? now : reply.at();
        Lineage lineage = new Lineage(UUID.randomUUID(), "carerelay", "outreach:reply", Cause.LIVE, "", now);
        ResourceId kept =
                record.idFor("Communication", "reply/" + reply.channel().code() + "/" + reply.id());
        record.write(lineage, List.of(new OwnWrite(kept, null, ReplyResources.communication(reply, answered, at))));
        if (answered == null) {
            strangers(reply, word, kept, at, lineage);
        } else {
            act(reply, answered, word, kept, at, lineage);
        }
        audit.note(
                "C",
                kept.reference(),
                answered == null ? List.of() : List.of(answered.patient()),
                0,
                "reply: " + word.code());
        return word.code();
    }

    private void act(
            Incoming reply,
            ReplyRows.Answered answered,
            ReplyWords word,
            ResourceId kept,
            Instant at,
            Lineage lineage) {
        boolean settled =
                switch (word) {
                    case OPT_OUT -> {
                        contacts.wish(
                                answered.patient(),
                                Wish.DENY,
                                denied(answered.purpose()),
                                Set.of(reply.channel()),
                                at,
                                lineage);
                        yield true;
                    }
                    case CONFIRM -> handled(reply, answered, Word.CONFIRM, at, lineage);
                    case CANCEL -> handled(reply, answered, Word.CANCEL, at, lineage);
                    case RATING -> true;
                    case OTHER -> false;
                };
        if (!settled) {
            task(answered.patient(), kept, at, lineage);
        }
    }

    /**
     * Whoever does not want surveys or greetings wants neither; whoever stops care notices wants none of the three. What keeps harm away is
     * stopped by a Consent that names it, never by one word.
     */
    private static Set<Purpose> denied(Purpose of) {
        return of.isForThePatient()
                ? EnumSet.of(Purpose.CARE, Purpose.SATISFACTION, Purpose.MARKETING)
                : EnumSet.of(Purpose.SATISFACTION, Purpose.MARKETING);
    }

    /** A message of several notices leaves open which one is meant. */
    private boolean handled(Incoming reply, ReplyRows.Answered answered, Word word, Instant at, Lineage lineage) {
        List<ReplyRows.AnsweredNotice> about = answered.notices();
        if (about.size() != 1) {
            return word == Word.CONFIRM
                    && !about.isEmpty()
                    && about.stream().allMatch(each -> handled(reply, answered, each, word, at, lineage));
        }
        return handled(reply, answered, about.get(0), word, at, lineage);
    }

    private boolean handled(
            Incoming reply,
            ReplyRows.Answered answered,
            ReplyRows.AnsweredNotice notice,
            Word word,
            Instant at,
            Lineage lineage) {
        ResourceId focus = notice.focus();
        List<Boolean> settled = new ArrayList<>();
        handlers.orderedStream()
                .filter(handler -> focus != null && handler.type().equals(focus.type()))
                .forEach(handler -> settled.add(handler.handle(
                        new ReplyHandler.Reply(answered.patient(), notice.id(), focus, word, reply.text(), at),
                        lineage)));
        return settled.isEmpty() ? word == Word.CONFIRM : !settled.contains(false);
    }

    /** Nobody was written to at this number: whoever has it is asked about no more; anything else a human reads. */
    private void strangers(Incoming reply, ReplyWords word, ResourceId kept, Instant at, Lineage lineage) {
        List<UUID> holders = word == ReplyWords.OPT_OUT ? rows.holders(reply.from()) : List.of();
        holders.forEach(patient ->
                contacts.wish(patient, Wish.DENY, denied(Purpose.MARKETING), Set.of(reply.channel()), at, lineage));
        if (holders.isEmpty()) {
            task(null, kept, at, lineage);
        }
    }

    private void task(@Nullable UUID patient, ResourceId reply, Instant at, Lineage lineage) {
        ResourceId id = record.idFor("Task", "reply/" + reply.id());
        ObjectNode task = JsonNodeFactory.instance.objectNode().put("resourceType", "Task");
        task.put("status", "requested").put("intent", "order").put("priority", "routine");
        task.putObject("code")
                .putArray("coding")
                .addObject()
                .put("system", "https://carerelay.org/fhir/CodeSystem/task-kind")
                .put("code", "question");
        task.put("description", "患者回复需要人工处理 A patient's reply needs a person");
        task.putObject("focus").put("reference", reply.reference());
        if (patient != null) {
            task.putObject("for").put("reference", "Patient/" + patient);
        }
        task.put("authoredOn", Objects.requireNonNull(at).toString());
        record.write(lineage, List.of(new OwnWrite(id, null, task)));
    }
}

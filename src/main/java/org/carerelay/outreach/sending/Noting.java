package org.carerelay.outreach.sending;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carerelay.access.Audit;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.ContactNotes;
import org.carerelay.outreach.notice.NoticeResource;
import org.carerelay.outreach.notice.NoticeState;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.OwnWrites.OwnWrite;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notes what a gateway said about a message: in the queue, and in the record as Communication. */
@Component
public class Noting {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private final MessageRows messages;
    private final NoticeRows notices;
    private final Channels channels;
    private final ContactNotes contactNotes;
    private final OwnWrites record;
    private final Endings endings;
    private final SendingSettings settings;
    private final Audit audit;
    private final SendingMetrics metrics;
    private final Clock clock;

    Noting(
            MessageRows messages,
            NoticeRows notices,
            Channels channels,
            ContactNotes contactNotes,
            OwnWrites record,
            Endings endings,
            SendingSettings settings,
            Audit audit,
            SendingMetrics metrics,
            Clock clock) {
        this.messages = messages;
        this.notices = notices;
        this.channels = channels;
        this.contactNotes = contactNotes;
        this.record = record;
        this.endings = endings;
        this.settings = settings;
        this.audit = audit;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Once per handing over. */
    @Transactional
    public void note(Outgoing message, GatewayAnswer answer) {
        MessageRows.Row row = messages.lock(message.id());
        metrics.answered(message.channel(), answer);
        if (row == null || !row.state().equals("sending")) {
            return;
        }
        Instant now = clock.instant();
        if (answer instanceof GatewayAnswer.Accepted accepted) {
            accepted(row, accepted.providerId(), now);
        } else if (answer instanceof GatewayAnswer.Rejected rejected) {
            rejected(row, rejected, now);
        } else if (answer instanceof GatewayAnswer.Later later) {
            Duration pause = later.pause() == null ? pause(message.attempt()) : later.pause();
            messages.later(message.id(), now.plus(pause), later.reason(), true);
        } else if (answer instanceof GatewayAnswer.Unheard unheard) {
            messages.later(message.id(), now.plus(pause(message.attempt())), unheard.reason(), false);
        }
    }

    /** Doubles with each try. */
    private Duration pause(int attempt) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(20, Math.max(0, attempt - 1)));
        return pause.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : pause;
    }

    /** The gateway has it; a delivery receipt that is faster than the gateway's answer says so too. */
    void accepted(MessageRows.Row row, @Nullable String providerId, Instant now) {
        Map<ResourceId, StoredResource> requests = requests(row);
        messages.sent(row.message().id(), providerId, now);
        endings.sent(List.copyOf(requests.values()), communication(row, requests, "completed", null, now), now);
        audit.note(
                "E",
                "CommunicationRequest/"
                        + requests.keySet().stream()
                                .map(each -> each.id().toString())
                                .collect(Collectors.joining(",")),
                List.of(row.message().patient()),
                0,
                "sent by " + row.message().channel().code());
    }

    private void rejected(MessageRows.Row row, GatewayAnswer.Rejected rejected, Instant now) {
        UUID id = row.message().id();
        messages.end(id, "failed", rejected.reason());
        if (rejected.wrongAddress()) {
            contactNotes.wrongNumber(row.message().patient(), row.message().to(), Endings.lineage("wrong-number", now));
        }
        elsewhere(row, rejected.reason(), rejected.wrongAddress(), NoticeState.FAILED, now);
    }

    /** The patient's device has it. */
    void delivered(MessageRows.Row row, Instant at, Instant now) {
        messages.received(row.message().id(), at);
        List<NoticeRow> carried = notices.ofMessage(row.message().id());
        notices.end(carried.stream().map(NoticeRow::id).toList(), NoticeState.DELIVERED, null, now);
        ResourceId id = record.idFor("Communication", SentMessage.name(row.message()));
        StoredResource sent = record.load(List.of(id)).get(id);
        if (sent != null) {
            ObjectNode body = sent.body().deepCopy().put("received", at.toString());
            record.write(Endings.lineage("delivered", now), List.of(new OwnWrite(id, sent, body)));
        }
    }

    /** The gateway had it and could not deliver it. */
    void undelivered(MessageRows.Row row, String reason, boolean nextAddress, Instant now) {
        messages.end(row.message().id(), "undelivered", reason);
        reopen(row, now);
        elsewhere(row, reason, nextAddress, NoticeState.UNDELIVERED, now);
    }

    /** What counted as sent is wanted again. */
    private void reopen(MessageRows.Row row, Instant now) {
        List<OwnWrite> writes = new ArrayList<>();
        requests(row).values().forEach(each -> {
            if (each.body().path("status").asText().equals("completed")) {
                writes.add(new OwnWrite(each.id(), each, NoticeResource.ended(each.body(), "active", "")));
            }
        });
        record.write(Endings.lineage("undelivered", now), writes);
    }

    /** By the next address or channel, if one is left. */
    private void elsewhere(
            MessageRows.Row row, String reason, boolean nextAddress, NoticeState otherwise, Instant now) {
        List<NoticeRow> carried = notices.ofMessage(row.message().id());
        Map<ResourceId, StoredResource> requests = requests(carried);
        List<StoredResource> given = new ArrayList<>();
        for (NoticeRow notice : carried) {
            List<Channel> left = nextAddress
                    ? notice.channels()
                    : channels.without(notice, row.message().channel());
            if (!left.isEmpty() && notice.until().isAfter(now)) {
                notices.again(notice.id(), left, reason, now);
            } else if (requests.containsKey(notice.resource())) {
                given.add(requests.get(notice.resource()));
            }
        }
        if (!given.isEmpty()) {
            Map<ResourceId, StoredResource> lost =
                    given.stream().collect(Collectors.toMap(StoredResource::id, each -> each));
            endings.failed(given, otherwise, reason, communication(row, lost, "not-done", reason, null), now);
        }
    }

    private OwnWrite communication(
            MessageRows.Row row,
            Map<ResourceId, StoredResource> requests,
            String status,
            @Nullable String reason,
            @Nullable Instant sent) {
        ResourceId id = record.idFor("Communication", SentMessage.name(row.message()));
        return new OwnWrite(
                id,
                record.load(List.of(id)).get(id),
                SentMessage.body(row, List.copyOf(requests.keySet()), status, reason, sent));
    }

    private Map<ResourceId, StoredResource> requests(MessageRows.Row row) {
        return requests(notices.ofMessage(row.message().id()));
    }

    private Map<ResourceId, StoredResource> requests(List<NoticeRow> carried) {
        return record.load(carried.stream().map(NoticeRow::resource).collect(Collectors.toSet()));
    }
}

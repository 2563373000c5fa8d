package org.carerelay.outreach.sending;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.carerelay.intake.Cause;
import org.carerelay.outreach.ContactAnswer;
import org.carerelay.outreach.Refusal;
import org.carerelay.outreach.notice.NoticeResource;
import org.carerelay.outreach.notice.NoticeState;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.OwnWrites.OwnWrite;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings notices to their end in queue and record, in the caller's transaction. */
@Component
class Endings {

    private final NoticeRows notices;
    private final MessageRows messages;
    private final OwnWrites record;

    Endings(NoticeRows notices, MessageRows messages, OwnWrites record) {
        this.notices = notices;
        this.messages = messages;
        this.record = record;
    }

    static Lineage lineage(String trigger, Instant now) {
        return new Lineage(UUID.randomUUID(), "carerelay", "outreach:" + trigger, Cause.LIVE, "", now);
    }

    void refused(List<StoredResource> requests, ContactAnswer answer, Instant now) {
        Refusal refusal = answer.refusal() == null ? Refusal.NO_ADDRESS : answer.refusal();
        end(requests, NoticeState.REFUSED, "revoked", refusal.code(), null, now);
    }

    void failed(List<StoredResource> requests, String reason, Instant now) {
        end(requests, NoticeState.FAILED, "revoked", reason, null, now);
    }

    /** @param communication of the message that did not get through */
    void failed(List<StoredResource> requests, NoticeState state, String reason, OwnWrite communication, Instant now) {
        end(requests, state, "revoked", reason, communication, now);
    }

    void sent(List<StoredResource> requests, OwnWrite communication, Instant now) {
        end(requests, NoticeState.SENT, "completed", null, communication, now);
    }

    void unknown(UUID message, List<StoredResource> requests, String reason, Instant now) {
        messages.end(message, "unknown", reason);
        end(requests, NoticeState.UNKNOWN, "unknown", reason, null, now);
    }

    void expired(Collection<UUID> ids, Instant now) {
        notices.expire(ids, now);
        List<ResourceId> resources = ids.stream()
                .map(id -> new ResourceId("CommunicationRequest", id))
                .toList();
        List<OwnWrite> writes = new ArrayList<>();
        record.load(resources).values().forEach(each -> {
            if (each.body().path("status").asText().equals("active")) {
                writes.add(ended(each, "revoked", "expired"));
            }
        });
        record.write(lineage("expired", now), writes);
    }

    private void end(
            List<StoredResource> requests,
            NoticeState state,
            String status,
            @Nullable String reason,
            @Nullable OwnWrite communication,
            Instant now) {
        notices.end(requests.stream().map(each -> each.id().id()).toList(), state, reason, now);
        List<OwnWrite> writes = new ArrayList<>();
        requests.forEach(each -> writes.add(ended(each, status, reason == null ? "" : reason)));
        if (communication != null) {
            writes.add(communication);
        }
        record.write(lineage(state.code(), now), writes);
    }

    private static OwnWrite ended(StoredResource request, String status, String reason) {
        ObjectNode body = NoticeResource.ended(request.body(), status, reason);
        return new OwnWrite(request.id(), request, body);
    }
}

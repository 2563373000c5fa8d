package org.carerelay.outreach.notice;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carerelay.intake.Cause;
import org.carerelay.outreach.NoticeRequest;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.RecordEvent;
import org.carerelay.record.RecordFollower;
import org.carerelay.record.StoredResource;
import org.springframework.stereotype.Component;

/** Queues what API clients ask for as CommunicationRequest, and takes out of the queue what they revoke. Our own is queued already. */
@Component
class WrittenNoticesFollower implements RecordFollower {

    private final NoticeQueue queue;
    private final WrittenNotices notices;
    private final OwnWrites record;
    private final Clock clock;

    WrittenNoticesFollower(NoticeQueue queue, WrittenNotices notices, OwnWrites record, Clock clock) {
        this.record = record;
        this.queue = queue;
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "outreach.written-notices";
    }

    @Override
    public Set<String> types() {
        return Set.of("CommunicationRequest");
    }

    /** A change of what waits; one that is itself changed already says nothing any more. */
    private boolean isNewest(RecordEvent event, String state) {
        StoredResource now = record.load(List.of(event.resource())).get(event.resource());
        return NoticeState.WAITING.code().equals(state)
                && event.before() != null
                && now != null
                && now.version() == event.version();
    }

    @Override
    public void follow(List<RecordEvent> events) {
        for (RecordEvent event : events) {
            Map<UUID, String> states = queue.lock(List.of(event.resource()));
            String state = states.get(event.resource().id());
            boolean active = event.after().path("status").asText().equals("active");
            if (!active && NoticeState.WAITING.code().equals(state)) {
                queue.cancel(List.of(event.resource().id()), "revoked", clock.instant());
            } else if (active && event.cause() == Cause.LIVE && (state == null || isNewest(event, state))) {
                NoticeRequest request = notices.read(event.resource(), event.after());
                if (request != null && request.until().isAfter(clock.instant())) {
                    queue.put(
                            List.of(new NoticeQueue.Entry(event.resource(), request, request.channels())),
                            clock.instant());
                }
            }
        }
    }
}

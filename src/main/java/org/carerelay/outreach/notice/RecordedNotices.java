package org.carerelay.outreach.notice;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.NoticeRequest;
import org.carerelay.outreach.Notices;
import org.carerelay.outreach.template.LiveNoticeTemplates;
import org.carerelay.outreach.template.NoticeTemplate;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.OwnWrites.OwnWrite;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes notices into the record and the queue in one transaction. */
@Component
class RecordedNotices implements Notices {

    private final OwnWrites record;
    private final NoticeQueue queue;
    private final LiveNoticeTemplates templates;
    private final Clock clock;

    RecordedNotices(OwnWrites record, NoticeQueue queue, LiveNoticeTemplates templates, Clock clock) {
        this.templates = templates;
        this.record = record;
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<ResourceId> request(Collection<NoticeRequest> requests, Lineage lineage) {
        Map<ResourceId, NoticeRequest> wanted = new LinkedHashMap<>();
        List<ResourceId> ids = new ArrayList<>();
        for (NoticeRequest request : requests) {
            ResourceId id = id(request.name());
            ids.add(id);
            wanted.put(id, request);
        }
        Map<UUID, String> states = queue.lock(wanted.keySet());
        wanted.keySet().removeIf(id -> !NoticeState.WAITING.code().equals(states.getOrDefault(id.id(), "waiting")));
        Instant now = clock.instant();
        Map<ResourceId, StoredResource> before = record.load(wanted.keySet());
        List<OwnWrite> writes = new ArrayList<>();
        List<NoticeQueue.Entry> entries = new ArrayList<>();
        wanted.forEach((id, request) -> {
            List<Channel> channels = channels(request);
            writes.add(new OwnWrite(id, before.get(id), NoticeResource.body(request, channels, now)));
            entries.add(new NoticeQueue.Entry(id, request, channels));
        });
        record.write(lineage, writes);
        queue.put(entries, now);
        return ids;
    }

    private List<Channel> channels(NoticeRequest request) {
        NoticeTemplate template = templates.get().find(request.template());
        if (template == null) {
            throw new IllegalArgumentException("there is no notice " + request.template()
                    + " in mappings/notices, or it has mistakes: see carerelay check");
        }
        return request.channels().isEmpty() ? template.channels() : request.channels();
    }

    @Override
    @Transactional
    public int cancel(Collection<String> names, String reason, Lineage lineage) {
        return cancelIds(names.stream().map(this::id).toList(), reason, lineage);
    }

    @Override
    @Transactional
    public int cancelGroup(String group, String reason, Lineage lineage) {
        return cancelIds(
                queue.waitingOf(group).stream()
                        .map(id -> new ResourceId(NoticeResource.TYPE, id))
                        .toList(),
                reason,
                lineage);
    }

    private int cancelIds(List<ResourceId> ids, String reason, Lineage lineage) {
        Map<UUID, String> states = queue.lock(ids);
        List<ResourceId> waiting = ids.stream()
                .filter(id -> NoticeState.WAITING.code().equals(states.get(id.id())))
                .toList();
        if (waiting.isEmpty()) {
            return 0;
        }
        record.write(
                lineage,
                record.load(Set.copyOf(waiting)).values().stream()
                        .map(stored -> new OwnWrite(
                                stored.id(), stored, NoticeResource.ended(stored.body(), "revoked", reason)))
                        .toList());
        queue.cancel(waiting.stream().map(ResourceId::id).toList(), reason, clock.instant());
        return waiting.size();
    }

    private ResourceId id(String name) {
        return record.idFor(NoticeResource.TYPE, name);
    }
}

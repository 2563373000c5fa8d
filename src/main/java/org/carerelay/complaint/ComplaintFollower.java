package org.carerelay.complaint;

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
import org.springframework.stereotype.Component;

/** Completes complaints that came by FHIR: the due time by category and severity, and the visits they are probably about. */
@Component
class ComplaintFollower implements RecordFollower {

    private final OwnWrites writes;
    private final ComplaintChanges changes;
    private final Clock clock;

    ComplaintFollower(OwnWrites writes, ComplaintChanges changes, Clock clock) {
        this.writes = writes;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "complaint.completion";
    }

    @Override
    public Set<String> types() {
        return Set.of("Task");
    }

    @Override
    public void follow(List<RecordEvent> events) {
        var ids = events.stream()
                .filter(event -> ComplaintTask.is(event.after()) && new ComplaintTask(event.after()).due() == null)
                .map(RecordEvent::resource)
                .distinct()
                .toList();
        var all = new ArrayList<OwnWrite>();
        writes.load(ids).forEach((id, before) -> {
            var completed = changes.completed(before.body());
            if (!completed.body().equals(before.body())) {
                all.add(new OwnWrite(id, before, completed.body()));
            }
        });
        if (!all.isEmpty()) {
            writes.write(
                    new Lineage(UUID.randomUUID(), "carerelay", "complaint", Cause.LIVE, "", clock.instant()), all);
        }
    }
}

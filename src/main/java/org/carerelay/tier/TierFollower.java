package org.carerelay.tier;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.carerelay.intake.Cause;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.OwnWrites.OwnWrite;
import org.carerelay.record.RecordEvent;
import org.carerelay.record.RecordFollower;
import org.springframework.stereotype.Component;

/** Keeps each patient's effective tier: one read for a batch of events, and a write only where a tier changes. */
@Component
class TierFollower implements RecordFollower {

    private final TierRows rows;
    private final OwnWrites writes;
    private final TierSettings settings;
    private final Clock clock;

    TierFollower(TierRows rows, OwnWrites writes, TierSettings settings, Clock clock) {
        this.rows = rows;
        this.writes = writes;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "tier";
    }

    @Override
    public Set<String> types() {
        return Set.of("Patient", "Encounter", "Flag");
    }

    @Override
    public void follow(List<RecordEvent> events) {
        var patients = events.stream()
                .filter(event -> !TierFlag.is(event.after(), TierFlag.EFFECTIVE))
                .map(RecordEvent::patientId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (patients.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var changed = new ArrayList<Standing>();
        for (var standing : rows.standings(patients, now)) {
            if (standing.current() != standing.effective(settings)) {
                changed.add(standing);
            }
        }
        var ids = changed.stream().map(each -> flag(each.patient())).toList();
        var flags = writes.load(ids);
        var all = new ArrayList<OwnWrite>();
        for (var standing : changed) {
            var id = flag(standing.patient());
            var before = flags.get(id);
            var tier = standing.effective(settings);
            all.add(new OwnWrite(
                    id, before, TierFlag.body(standing.patient(), tier, before == null ? null : before.body(), now)));
            rows.keep(standing.patient(), tier);
        }
        if (!all.isEmpty()) {
            writes.write(new Lineage(UUID.randomUUID(), "carerelay", "tier", Cause.LIVE, "", now), all);
        }
    }

    private org.carerelay.record.ResourceId flag(UUID patient) {
        return writes.idFor("Flag", "tier/Patient/" + patient);
    }
}

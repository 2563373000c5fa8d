package org.carerelay.appointment.person;

import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.appointment.person.Candidates.Pair;
import org.carerelay.intake.Cause;
import org.carerelay.intake.JournalStatus;
import org.carerelay.intake.source.Sources;
import org.carerelay.record.Incoming;
import org.carerelay.record.Lineage;
import org.carerelay.record.PossibleDuplicates;
import org.carerelay.record.RecordEvent;
import org.carerelay.record.RecordFollower;
import org.carerelay.record.Unify;
import org.carerelay.translation.IdentityChange;
import org.carerelay.translation.Key;
import org.carerelay.translation.Translation;
import org.carerelay.translation.Trigger;
import org.springframework.stereotype.Component;

/**
 * Brings people without a card together with whom the HIS registers: merged where national id or phone, name and birth date agree
 * and there is only one such; else a possible duplicate for a human, never silently wrong.
 */
@Component
class Registrations implements RecordFollower {

    private static final String SOURCE = "booking";

    private final Candidates candidates;
    private final PossibleDuplicates duplicates;
    private final Unify unify;
    private final Sources sources;
    private final Clock clock;

    Registrations(Candidates candidates, PossibleDuplicates duplicates, Unify unify, Sources sources, Clock clock) {
        this.candidates = candidates;
        this.duplicates = duplicates;
        this.unify = unify;
        this.sources = sources;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "appointment.registrations";
    }

    @Override
    public Set<String> types() {
        return Set.of("Patient");
    }

    @Override
    public void follow(List<RecordEvent> events) {
        Set<UUID> changed = new HashSet<>();
        events.forEach(event -> changed.add(event.resource().id()));
        candidates.settle(changed);
        Set<UUID> waiting = new LinkedHashSet<>(candidates.waiting(changed));
        waiting.addAll(candidates.waitingLike(changed));
        waiting.forEach(this::match);
        candidates.settle(waiting);
    }

    private void match(UUID provisional) {
        List<Pair> pairs = candidates.of(provisional);
        List<Pair> sure =
                pairs.stream().filter(pair -> pair.same() == SamePerson.YES).toList();
        if (sure.size() == 1 && merged(sure.get(0))) {
            return;
        }
        pairs.forEach(pair -> duplicates.suspect(
                pair.provisional(),
                pair.registered(),
                "booked without a card: national id or phone agrees, but not everything else, or with several",
                UUID.randomUUID()));
    }

    /** @return false if the record holds the merge back for a human */
    private boolean merged(Pair pair) {
        List<Key> survivor = candidates.keys(pair.registered());
        List<Key> prior = candidates.keys(pair.provisional());
        if (survivor.isEmpty() || prior.isEmpty()) {
            return false;
        }
        var now = clock.instant();
        UUID id = UUID.randomUUID();
        var translation = new Translation(
                new Trigger("ADT", "A40", id.toString(), now, now, "P", ""),
                List.of(),
                List.of(),
                List.of(new IdentityChange(
                        IdentityChange.Kind.MERGE_PATIENT, survivor.subList(0, 1), prior.subList(0, 1), null, null)),
                List.of(),
                false);
        var lineage = new Lineage(id, SOURCE, "registration", Cause.LIVE, "", now);
        return unify.unify(List.of(new Incoming(lineage, sources.named(SOURCE), translation)))
                        .get(0)
                        .status()
                == JournalStatus.PROCESSED;
    }
}

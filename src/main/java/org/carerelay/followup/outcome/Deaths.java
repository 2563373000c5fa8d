package org.carerelay.followup.outcome;

import com.fasterxml.jackson.databind.node.BooleanNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.carerelay.intake.Cause;
import org.carerelay.intake.JournalStatus;
import org.carerelay.record.Incoming;
import org.carerelay.record.Lineage;
import org.carerelay.record.Unify;
import org.carerelay.translation.ElementPatch;
import org.carerelay.translation.Key;
import org.carerelay.translation.Patch;
import org.carerelay.translation.Source;
import org.carerelay.translation.Translation;
import org.carerelay.translation.Trigger;

/** A death heard on the phone, in the name of the API client that tells it: that client, or a human, may take it back (rule 19). */
final class Deaths {

    private final Unify unify;
    private final ZoneId zone;

    Deaths(Unify unify, ZoneId zone) {
        this.unify = unify;
        this.zone = zone;
    }

    /** @throws OutcomeRefused if the record does not take it */
    void note(UUID patient, String client, Instant now) {
        UUID id = UUID.randomUUID();
        Patch patch = new Patch(
                "it",
                "Patient",
                List.of(Key.ofId(patient)),
                List.of(ElementPatch.set("deceasedBoolean", "outcome", BooleanNode.TRUE)),
                false,
                Patch.Effect.NONE);
        Translation translation = new Translation(
                new Trigger("FHIR", "outcome", id.toString(), null, now, "P", ""),
                List.of(patch),
                List.of(),
                List.of(),
                List.of(),
                false);
        var applied = unify.unify(List.of(new Incoming(
                        new Lineage(id, client, "Task/$outcome", Cause.LIVE, "", now),
                        Source.unconfigured(client, zone),
                        translation)))
                .get(0);
        if (applied.status() == JournalStatus.FAILED || applied.status() == JournalStatus.PARKED) {
            throw new OutcomeRefused(
                    "FUP-409",
                    "the record does not take the death: " + applied.errorCode() + " " + applied.errorText());
        }
    }
}

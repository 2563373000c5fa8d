package org.carerelay.fhir.write;

import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.carerelay.access.Access;
import org.carerelay.fhir.WriteRule;
import org.carerelay.intake.Cause;
import org.carerelay.intake.JournalStatus;
import org.carerelay.record.Applied;
import org.carerelay.record.Incoming;
import org.carerelay.record.Lineage;
import org.carerelay.record.ResourceChange;
import org.carerelay.record.Unify;
import org.carerelay.translation.Patch;
import org.carerelay.translation.Source;
import org.carerelay.translation.Translation;
import org.carerelay.translation.Trigger;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes patches of the calling API client, who owns them, through {@link Unify}. */
public final class ClientWrites {

    private static final int ATTEMPTS = 5;

    private final Unify unify;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ClientSources sources;
    private final List<WriteRule> rules;

    public ClientWrites(
            Unify unify,
            Access access,
            TransactionTemplate transaction,
            Clock clock,
            ClientSources sources,
            List<WriteRule> rules) {
        this.unify = unify;
        this.access = access;
        this.transaction = transaction;
        this.clock = clock;
        this.sources = sources;
        this.rules = rules;
    }

    /** The current caller as the owner of what it writes. */
    Source source() {
        return sources.of(access.caller().clientId());
    }

    /**
     * Runs what decides and what writes in one transaction, again if somebody else got in between.
     *
     * @throws TransientDataAccessException if somebody else always got in between
     */
    <T> T atomically(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
            } catch (TransientDataAccessException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /**
     * All or none.
     *
     * @param interaction {@code create}, {@code update}, {@code transaction}
     * @throws UnprocessableEntityException if the record does not take it, naming why
     */
    Applied apply(String interaction, List<Patch> patches) {
        var now = clock.instant();
        var source = source();
        var id = UUID.randomUUID();
        var lineage = new Lineage(id, source.name(), "fhir:" + interaction, Cause.LIVE, "", now);
        var trigger = new Trigger("FHIR", interaction, id.toString(), null, now, "P", "");
        var translation = new Translation(trigger, patches, List.of(), List.of(), List.of(), false);
        var applied =
                unify.unify(List.of(new Incoming(lineage, source, translation))).get(0);
        if (applied.status() == JournalStatus.PARKED) {
            throw new ResourceVersionConflictException(text(applied));
        }
        if (applied.status() == JournalStatus.FAILED) {
            throw new UnprocessableEntityException(text(applied));
        }
        for (var patch : patches) {
            if (!applied.ids().containsKey(patch.label())) {
                throw new UnprocessableEntityException("FHR-422: The record cannot keep this " + patch.type() + ": "
                        + String.join("; ", applied.notes()));
            }
        }
        applied.changes().forEach(this::askRooms);
        return applied;
    }

    /** Rooms see the resource as it would be, whichever interaction made it so; a refusal rolls everything back. */
    private void askRooms(ResourceChange change) {
        var before = change.before();
        for (var rule : rules) {
            if (rule.types().contains(change.after().id().type())) {
                rule.check(before == null ? null : before.body(), change.after().body());
            }
        }
    }

    private static String text(Applied applied) {
        var field = applied.errorField();
        return applied.errorCode() + ": " + applied.errorText() + (field == null ? "" : " (" + field + ")");
    }
}

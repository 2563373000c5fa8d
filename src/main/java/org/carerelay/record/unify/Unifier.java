package org.carerelay.record.unify;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carerelay.intake.Cause;
import org.carerelay.intake.JournalStatus;
import org.carerelay.platform.LogContext;
import org.carerelay.record.Applied;
import org.carerelay.record.Incoming;
import org.carerelay.record.Lineage;
import org.carerelay.record.ResourceChange;
import org.carerelay.record.ResourceId;
import org.carerelay.record.Unify;
import org.carerelay.record.parked.ParkedPatients;
import org.carerelay.record.patch.NotApplied;
import org.carerelay.record.work.Workspace;
import org.carerelay.record.work.Workspaces;
import org.carerelay.translation.Patch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Applies a batch message by message in memory, then writes all of it together. */
@Component
class Unifier implements Unify {

    private static final Logger LOG = LoggerFactory.getLogger(Unifier.class);

    private final Workspaces workspaces;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Unifier(Workspaces workspaces, JdbcTemplate jdbc, Clock clock) {
        this.workspaces = workspaces;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<Applied> unify(List<Incoming> batch) {
        Workspace work = workspaces.open();
        WaitingCancels cancels = new WaitingCancels();
        cancels.read(jdbc, new Prefetch(work).read(batch));
        List<Answer> answers = new ArrayList<>(batch.size());
        for (Incoming incoming : batch) {
            Lineage lineage = incoming.lineage();
            String controlId = incoming.translation().trigger().controlId();
            try (LogContext context = LogContext.of(lineage.source(), controlId, lineage.journalId())) {
                answers.add(answer(Message.of(incoming, work, cancels, clock.instant())));
            }
        }
        Map<UUID, List<ResourceChange>> changes = new HashMap<>();
        for (ResourceChange change : workspaces.finish(work)) {
            changes.computeIfAbsent(change.lineage().journalId(), id -> new ArrayList<>())
                    .add(change);
        }
        List<Applied> applied = new ArrayList<>(batch.size());
        for (int i = 0; i < answers.size(); i++) {
            UUID journalId = batch.get(i).lineage().journalId();
            applied.add(answers.get(i).applied(changes.getOrDefault(journalId, List.of())));
        }
        return applied;
    }

    private static Answer answer(Message message) {
        Lineage lineage = message.lineage();
        try {
            Resolved resolved = MessageApplication.apply(message);
            releaseIfReplayed(message);
            message.work().keep(lineage);
            ResourceId patient = resolved.patient(
                    message.translation().patches().stream().map(Patch::label).toList());
            return new Answer(
                    message.remarks().isStale() ? JournalStatus.STALE : JournalStatus.PROCESSED,
                    resolved.ids(),
                    patient == null ? null : patient.id(),
                    null,
                    null,
                    null,
                    message.remarks().lines());
        } catch (NotApplied refusal) {
            message.work().discard();
            return park(message, refusal);
        } catch (DataAccessException ofTheDatabase) {
            throw ofTheDatabase;
        } catch (RuntimeException fault) {
            message.work().discard();
            // Without the exception's text, which may quote the message.
            LOG.error(
                    "message {} could not be applied: {} at {}",
                    lineage.journalId(),
                    fault.getClass().getName(),
                    Arrays.stream(fault.getStackTrace()).limit(8).toList());
            return Answer.failed(
                    "REC-901",
                    null,
                    "a fault of CareRelay (" + fault.getClass().getSimpleName() + "): see its log under the intake id");
        }
    }

    /** Whom it held when it was parked, it holds no longer. */
    private static void releaseIfReplayed(Message message) {
        if (message.lineage().cause() == Cause.REPLAY) {
            ParkedPatients.release(message.work(), message.lineage());
        }
    }

    /** Nothing of the message is applied; the patients a human must look at are marked. */
    private static Answer park(Message message, NotApplied refusal) {
        releaseIfReplayed(message);
        ParkedPatients.mark(message.work(), message.lineage(), refusal.patients());
        message.work().keep(message.lineage());
        UUID first = refusal.patients().stream().sorted().findFirst().orElse(null);
        return new Answer(
                refusal.status(), Map.of(), first, refusal.code(), refusal.field(), refusal.text(), List.of());
    }
}

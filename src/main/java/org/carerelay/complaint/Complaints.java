package org.carerelay.complaint;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.carerelay.access.Access;
import org.carerelay.intake.Cause;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.OwnWrites.OwnWrite;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.search.RecordReader;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what is said about complaints: by their case number from the client that owns them, by their id from whoever may see them. Saying the
 * same again changes nothing. Every change is a version of one Task, and so an event.
 */
@Service
public class Complaints {

    private static final int ATTEMPTS = 5;

    private final OwnWrites writes;
    private final RecordReader reader;
    private final Access access;
    private final ComplaintChanges changes;
    private final Correspondence correspondence;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Complaints(
            OwnWrites writes,
            RecordReader reader,
            Access access,
            ComplaintChanges changes,
            Correspondence correspondence,
            JdbcTemplate jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.writes = writes;
        this.reader = reader;
        this.access = access;
        this.changes = changes;
        this.correspondence = correspondence;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What became of it.
     *
     * @param created whether nobody knew the complaint before
     * @param version of the Task
     */
    public record Taken(UUID id, ComplaintTask complaint, boolean created, int version) {}

    /** System of the case numbers of an API client. */
    public static String caseSystem(String client) {
        return "urn:carerelay:case:" + client;
    }

    /**
     * A new complaint of the calling client, or more about a known one.
     *
     * @throws ComplaintRejected naming the fields that cannot be taken
     */
    public Taken receive(ComplaintSaid said) {
        var client = access.caller().clientId();
        var number = said.caseNumber();
        if (number == null || number.isBlank()) {
            throw new ComplaintRejected("caseNumber", "is required");
        }
        return again(() -> {
            var id = byCaseNumber(client, number)
                    .orElseGet(() -> writes.idFor("Task", "complaint/" + client + "/" + number));
            return take(id, writes.load(List.of(id)).get(id), said);
        });
    }

    /**
     * More about the complaint with this id.
     *
     * @return empty if there is none that the caller may see
     */
    public Optional<Taken> change(UUID id, ComplaintSaid said) {
        var task = new ResourceId("Task", id);
        return again(() -> {
            if (reader.readLocked(task).isEmpty()) {
                return Optional.empty();
            }
            var before = writes.load(List.of(task)).get(task);
            return before == null || !ComplaintTask.is(before.body())
                    ? Optional.empty()
                    : Optional.of(take(task, before, said));
        });
    }

    private Taken take(ResourceId id, @Nullable StoredResource before, ComplaintSaid said) {
        var client = access.caller().clientId();
        var task = changes.apply(before == null ? null : before.body(), said, client);
        var all = new ArrayList<OwnWrite>();
        if (before == null || !task.body().equals(before.body())) {
            task.body().put("lastModified", clock.instant().toString());
            all.add(new OwnWrite(id, before, task.body()));
        }
        all.addAll(correspondence.of(id, task, said.messages()));
        int version = before == null ? 1 : before.version();
        if (!all.isEmpty()) {
            var lineage = new Lineage(UUID.randomUUID(), client, "complaint", Cause.LIVE, "", clock.instant());
            for (var change : write(lineage, all)) {
                if (change.after().id().equals(id)) {
                    version = change.after().version();
                }
            }
        }
        return new Taken(id.id(), task, before == null, version);
    }

    private List<org.carerelay.record.ResourceChange> write(Lineage lineage, List<OwnWrite> all) {
        try {
            return writes.write(lineage, all);
        } catch (IllegalArgumentException e) {
            throw new ComplaintRejected(
                    "data", "changes what a client wrote by FHIR and owns: change it there. " + e.getMessage());
        }
    }

    private Optional<ResourceId> byCaseNumber(String client, String number) {
        return jdbc
                .query(
                        "select i.resource_id from identifier i join task t on t.id = i.resource_id"
                                + " where i.type = 'Task' and i.system = ? and i.value = ? and t.complaint_client = ?",
                        (row, index) -> new ResourceId("Task", row.getObject(1, UUID.class)),
                        caseSystem(client),
                        number,
                        client)
                .stream()
                .findFirst();
    }

    /** A caller's own transaction is lost with the first failure: only the caller can try again then. */
    private <T> T again(Supplier<T> work) {
        boolean within = TransactionSynchronizationManager.isActualTransactionActive();
        for (int attempt = 1; ; attempt++) {
            try {
                return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
            } catch (TransientDataAccessException e) {
                if (attempt == ATTEMPTS || within) {
                    throw e;
                }
            }
        }
    }
}

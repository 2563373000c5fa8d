package org.carerelay.record.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.carerelay.record.Lineage;
import org.carerelay.record.ResourceId;
import org.carerelay.record.identity.IdentifierRow;
import org.carerelay.record.list.Membership;
import org.carerelay.record.parked.ParkedPatients;
import org.carerelay.record.patch.Draft;
import org.carerelay.record.patch.Ranges;
import org.carerelay.record.patch.References;
import org.carerelay.record.work.Workspace;

/** Makes two patients one: everything of the prior moves to the survivor and remembers where it came from (rule 18). */
public final class PatientMerge {

    static final String ACTIVE_BEFORE = Workspace.MERGED_AWAY;

    private final Workspace work;
    private final Lineage lineage;

    public PatientMerge(Workspace work, Lineage lineage) {
        this.work = work;
        this.lineage = lineage;
    }

    public void merge(ResourceId survivorId, ResourceId priorId) {
        Draft survivor = work.resources().draft(survivorId);
        Draft prior = work.resources().draft(priorId);
        List<ResourceId> rows = work.resources().ofPatient(priorId.id());
        work.write(
                "insert into merge (prior_id, survivor_id, source, journal_id, merged_at) values (?, ?, ?, ?, ?)"
                        + " on conflict (prior_id) do update set survivor_id = excluded.survivor_id,"
                        + " source = excluded.source, journal_id = excluded.journal_id, merged_at = excluded.merged_at",
                priorId.id(),
                survivorId.id(),
                lineage.source(),
                lineage.journalId(),
                Timestamp.from(lineage.receivedAt()));
        for (ResourceId id : rows) {
            move(work, id, priorId, survivorId);
        }
        identifiers(survivorId, priorId);
        keepOldIdentifiers(survivor, prior);
        Membership.unite(survivor, prior);
        retire(prior, survivorId);
        Links.replaces(survivor, priorId);
        ParkedPatients.decided(work, List.of(survivorId, priorId));
        work.write(
                "update possible_duplicate set resolved_at = now() where resolved_at is null"
                        + " and patient_id = least(?::uuid, ?::uuid) and other_id = greatest(?::uuid, ?::uuid)",
                survivorId.id(),
                priorId.id(),
                survivorId.id(),
                priorId.id());
    }

    /** Inactive, and pointing to who took over. */
    static void retire(Draft prior, ResourceId survivor) {
        JsonNode active = prior.body().get("active");
        prior.marks().sections().set(ACTIVE_BEFORE, active == null ? NullNode.instance : active);
        prior.body().put("active", false);
        Links.replacedBy(prior, survivor);
    }

    /** Points one resource to another patient, and keeps that it did. */
    static void move(Workspace work, ResourceId id, ResourceId from, ResourceId to) {
        Draft row = work.resources().draft(id);
        work.write(
                "insert into merge_moved (prior_id, type, resource_id, original_patient_id) values (?, ?, ?, ?)"
                        + " on conflict do nothing",
                from.id(),
                id.type(),
                id.id(),
                row.originalPatientId());
        repoint(row, from, to);
    }

    static void repoint(Draft row, ResourceId from, ResourceId to) {
        References.repoint(row, from, to);
        if (row.originalPatientId() == null) {
            row.originalPatientId(from.id());
        }
    }

    private void identifiers(ResourceId survivor, ResourceId prior) {
        for (IdentifierRow row : work.identifiers().ofResource("Patient", prior.id())) {
            work.write(
                    "insert into merge_moved_identifier (prior_id, type, system, value, identifying, source, merged_from)"
                            + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                    prior.id(),
                    row.key().type(),
                    row.key().system(),
                    row.key().value(),
                    row.identifying(),
                    row.source(),
                    row.mergedFrom());
            boolean shared = work.identifiers().rows(row.key()).stream()
                    .anyMatch(other -> other.resourceId().equals(survivor.id()));
            work.identifiers().remove(row);
            if (!shared) {
                work.identifiers().add(row.movedTo(survivor.id()));
            }
        }
    }

    /** The survivor shows under which identifiers it was also known. */
    private static void keepOldIdentifiers(Draft survivor, Draft prior) {
        List<JsonNode> old = new ArrayList<>();
        for (JsonNode identifier : prior.body().path("identifier")) {
            if (!holds(survivor.body().path("identifier"), identifier) && !holds(old, identifier)) {
                ObjectNode kept = identifier.deepCopy();
                kept.put("use", "old");
                old.add(kept);
            }
        }
        if (!old.isEmpty()) {
            Ranges.of(survivor, "identifier")
                    .replace(Links.OWNER, prior.id().id().toString(), old, 0);
        }
    }

    static boolean holds(Iterable<JsonNode> identifiers, JsonNode wanted) {
        for (JsonNode identifier : identifiers) {
            if (identifier.path("value").equals(wanted.path("value"))
                    && identifier.path("system").equals(wanted.path("system"))) {
                return true;
            }
        }
        return false;
    }

    /** A resource that came under an old identifier after the merge goes back with it too. */
    public static void cameLate(Workspace work, ResourceId id, UUID prior) {
        work.resources().draft(id).originalPatientId(prior);
        work.write(
                "insert into merge_moved (prior_id, type, resource_id, original_patient_id)"
                        + " with recursive chain (id) as (select ?::uuid union"
                        + " select m.survivor_id from chain c join merge m on m.prior_id = c.id)"
                        + " select m.prior_id, ?, ?, nullif(?::uuid, m.prior_id) from chain c join merge m on m.prior_id = c.id"
                        + " on conflict do nothing",
                prior,
                id.type(),
                id.id(),
                prior);
    }
}

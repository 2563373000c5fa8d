package org.carerelay.record.merge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carerelay.intake.JournalStatus;
import org.carerelay.record.Applied;
import org.carerelay.record.Lineage;
import org.carerelay.record.ResourceChange;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.Unmerge;
import org.carerelay.record.identity.IdentifierKey;
import org.carerelay.record.identity.IdentifierRow;
import org.carerelay.record.list.Membership;
import org.carerelay.record.marks.Mark;
import org.carerelay.record.patch.Draft;
import org.carerelay.record.patch.Ranges;
import org.carerelay.record.patch.References;
import org.carerelay.record.patch.Remarks;
import org.carerelay.record.work.Workspace;
import org.carerelay.record.work.Workspaces;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moves back what the log of the merge says, wherever later merges have taken it. */
@Component
class Unmerging implements Unmerge {

    private static final String PATIENT = "Patient";
    private static final String IDENTIFIER = "identifier";

    private record Moved(ResourceId id, @Nullable UUID originalPatient) {}

    private final Workspaces workspaces;
    private final JdbcTemplate jdbc;

    Unmerging(Workspaces workspaces, JdbcTemplate jdbc) {
        this.workspaces = workspaces;
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public Applied unmerge(UUID prior, Lineage lineage) {
        List<ResourceId> chain = survivors(prior);
        ResourceId priorId = new ResourceId(PATIENT, prior);
        if (chain.isEmpty()) {
            return new Applied(
                    JournalStatus.FAILED,
                    List.of(),
                    Map.of(),
                    prior,
                    "REC-450",
                    null,
                    "no merge of this patient is in force",
                    List.of());
        }
        Workspace work = workspaces.open();
        Remarks remarks = new Remarks();
        List<Moved> moved = jdbc.query(
                "select type, resource_id, original_patient_id from merge_moved where prior_id = ?",
                (row, n) -> new Moved(
                        new ResourceId(row.getString(1), row.getObject(2, UUID.class)), row.getObject(3, UUID.class)),
                prior);
        work.resources().prefetch(chain);
        work.resources().prefetch(moved.stream().map(Moved::id).toList());
        ResourceId last = chain.get(chain.size() - 1);
        moved.forEach(row -> giveBack(work, row, last, priorId, remarks));
        identifiers(work, last, priorId);
        Draft patient = work.resources().draft(priorId);
        revive(patient, chain.get(0));
        for (ResourceId id : chain) {
            Draft survivor = work.resources().draft(id);
            forgetIdentifiers(survivor, patient);
            Membership.divide(survivor, patient);
        }
        Links.forget(work.resources().draft(chain.get(0)), "replaces", priorId);
        for (String table : List.of("merge_moved", "merge_moved_identifier", "merge")) {
            work.write("delete from " + table + " where prior_id = ?", prior);
        }
        work.keep(lineage);
        List<ResourceChange> saved = workspaces.finish(work);
        Map<String, ResourceId> ids = new HashMap<>();
        ids.put("prior", priorId);
        ids.put("survivor", chain.get(0));
        return new Applied(JournalStatus.PROCESSED, saved, Map.copyOf(ids), prior, null, null, null, remarks.lines());
    }

    /** Who the patient was merged into, and whoever that one was merged into, to the end. */
    private List<ResourceId> survivors(UUID prior) {
        return jdbc.query(
                "with recursive chain (id, depth) as (select survivor_id, 1 from merge where prior_id = ? union all"
                        + " select m.survivor_id, c.depth + 1 from chain c join merge m on m.prior_id = c.id"
                        + " where c.depth < 50) select id from chain order by depth",
                (row, n) -> new ResourceId(PATIENT, row.getObject(1, UUID.class)),
                prior);
    }

    private static void giveBack(Workspace work, Moved row, ResourceId from, ResourceId prior, Remarks remarks) {
        StoredResource now = work.resources().find(row.id());
        if (now == null || !from.id().equals(now.patientId())) {
            remarks.note("REC-451", row.id().type() + " moved on since: it stays where it is");
            return;
        }
        Draft draft = work.resources().draft(row.id());
        References.repoint(draft, from, prior);
        draft.originalPatientId(row.originalPatient());
    }

    private void identifiers(Workspace work, ResourceId from, ResourceId prior) {
        List<IdentifierRow> rows = jdbc.query(
                "select type, system, value, identifying, source, merged_from from merge_moved_identifier"
                        + " where prior_id = ?",
                (row, n) -> new IdentifierRow(
                        new IdentifierKey(row.getString(1), row.getString(2), row.getString(3)),
                        prior.id(),
                        row.getBoolean(4),
                        row.getString(5),
                        row.getObject(6, UUID.class)),
                prior.id());
        work.identifiers().prefetch(rows.stream().map(IdentifierRow::key).toList());
        for (IdentifierRow row : rows) {
            List<IdentifierRow> here = work.identifiers().rows(row.key());
            here.stream()
                    .filter(now -> now.resourceId().equals(from.id()) && now.mergedFrom() != null)
                    .forEach(work.identifiers()::remove);
            boolean movedOn = row.identifying()
                    && here.stream()
                            .anyMatch(now ->
                                    now.identifying() && !now.resourceId().equals(from.id()));
            if (!movedOn) {
                work.identifiers().add(row);
            }
        }
    }

    private static void revive(Draft prior, ResourceId survivor) {
        JsonNode active = prior.marks().sections().path(PatientMerge.ACTIVE_BEFORE);
        if (active.isBoolean()) {
            prior.body().set("active", active);
        } else {
            prior.body().remove("active");
        }
        prior.marks().sections().remove(PatientMerge.ACTIVE_BEFORE);
        Links.forget(prior, "replaced-by", survivor);
    }

    private static void forgetIdentifiers(Draft survivor, Draft prior) {
        for (Mark mark : survivor.marks().of(IDENTIFIER)) {
            if (mark.source().equals(Links.OWNER)) {
                Ranges ranges = Ranges.of(survivor, IDENTIFIER);
                List<JsonNode> left = new ArrayList<>();
                for (JsonNode item : ranges.items(Links.OWNER, mark.slot())) {
                    if (!PatientMerge.holds(prior.body().path(IDENTIFIER), item)) {
                        left.add(item);
                    }
                }
                if (left.isEmpty()) {
                    ranges.forget(Links.OWNER, mark.slot());
                } else {
                    ranges.replace(Links.OWNER, mark.slot(), left, 0);
                }
            }
        }
    }
}

package org.carerelay.record.merge;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.record.Lineage;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.identity.IdentifierKey;
import org.carerelay.record.identity.IdentifierRow;
import org.carerelay.record.list.Membership;
import org.carerelay.record.patch.Author;
import org.carerelay.record.patch.Draft;
import org.carerelay.record.patch.NotApplied;
import org.carerelay.record.patch.References;
import org.carerelay.record.work.Workspace;

/** A42 to A45: visits become one or change hands, and no patient becomes inactive (rule 18). */
public final class VisitMoves {

    private static final String PATIENT = "Patient";
    private static final String MOVED = "moved";

    private final Workspace work;
    private final Lineage lineage;
    private final Author author;

    public VisitMoves(Workspace work, Lineage lineage, Author author) {
        this.work = work;
        this.lineage = lineage;
        this.author = author;
    }

    /** Whether a visit changed hands later than what this author says of it. */
    public static boolean hasMovedSince(StoredResource visit, Author author) {
        return visit.marks().sections().has(MOVED)
                && author.moment()
                        .olderThan(visit.marks().sections().path(MOVED).asLong());
    }

    /** A visit and what refers to it belong to another patient from now on. */
    public void moveVisit(ResourceId visit, ResourceId to) {
        StoredResource now = work.resources().find(visit);
        UUID patient = now == null ? null : now.patientId();
        if (patient == null || patient.equals(to.id())) {
            return;
        }
        ResourceId from = new ResourceId(PATIENT, patient);
        for (ResourceId id : work.resources().ofPatient(patient)) {
            StoredResource row = work.resources().find(id);
            if (id.equals(visit) || row != null && References.refersTo(row.body(), visit)) {
                Draft moved = work.resources().draft(id);
                PatientMerge.repoint(moved, from, to);
                moved.originalPatientId(from.id());
            }
        }
        work.resources()
                .draft(visit)
                .marks()
                .sections()
                .put(MOVED, author.moment().watermark(0));
    }

    /** A43: what the prior identifier had goes to the other patient, and the identifier with it. */
    void movePatient(ResourceId from, ResourceId to, List<IdentifierKey> keys) {
        for (ResourceId id : work.resources().ofPatient(from.id())) {
            PatientMerge.repoint(work.resources().draft(id), from, to);
        }
        for (IdentifierKey key : keys) {
            IdentifierRow row = work.identifiers().resolve(key);
            if (row != null && row.resourceId().equals(from.id())) {
                work.identifiers().replace(row, row.movedTo(to.id()));
            }
        }
    }

    /** A42: what referred to the prior visit refers to the survivor; its number finds the survivor. */
    void merge(ResourceId survivor, ResourceId prior) {
        StoredResource old = work.resources().find(prior);
        if (survivor.equals(prior) || old == null) {
            return;
        }
        StoredResource stays = work.resources().find(survivor);
        UUID patient = old.patientId();
        UUID other = stays == null ? null : stays.patientId();
        if (patient != null && other != null && !patient.equals(other)) {
            throw NotApplied.parked(
                    "REC-413",
                    "MRG-5",
                    "the two visits belong to two patients: decide whose they are",
                    Set.of(patient, other));
        }
        if (patient != null) {
            for (ResourceId id : work.resources().ofPatient(patient)) {
                StoredResource row = work.resources().find(id);
                if (!id.equals(survivor) && row != null && References.refersTo(row.body(), prior)) {
                    References.repoint(work.resources().draft(id), prior, survivor);
                }
            }
        }
        for (IdentifierRow row : work.identifiers().ofResource("Encounter", prior.id())) {
            work.identifiers().replace(row, row.movedTo(survivor.id()));
        }
        Draft ended = work.resources().draft(prior);
        Membership.unite(work.resources().draft(survivor), ended);
        ended.body().put("status", "entered-in-error");
        ended.body().putObject("partOf").put("reference", survivor.reference());
        ended.marks().sections().put("mergedBy", lineage.journalId().toString());
    }
}

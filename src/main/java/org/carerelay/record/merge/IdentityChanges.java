package org.carerelay.record.merge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.carerelay.record.Lineage;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.identity.IdentifierKey;
import org.carerelay.record.identity.IdentifierRow;
import org.carerelay.record.identity.UsableKeys;
import org.carerelay.record.patch.Author;
import org.carerelay.record.patch.Draft;
import org.carerelay.record.patch.NotApplied;
import org.carerelay.record.patch.Remarks;
import org.carerelay.record.work.Workspace;
import org.carerelay.translation.IdentityChange;
import org.carerelay.translation.IdentityChange.Kind;
import org.carerelay.translation.Key;
import org.jspecify.annotations.Nullable;

/** The merge family of one message: all of its pairs or, by an exception, none (rule 18). */
public final class IdentityChanges {

    private static final String PATIENT = "Patient";
    private static final String ENCOUNTER = "Encounter";

    private final Workspace work;
    private final Lineage lineage;
    private final Author author;
    private final Remarks remarks;
    private final Set<String> placeholders;

    public IdentityChanges(Workspace work, Lineage lineage, Author author, Remarks remarks, Set<String> placeholders) {
        this.work = work;
        this.lineage = lineage;
        this.author = author;
        this.remarks = remarks;
        this.placeholders = placeholders;
    }

    /** What must be known before the message's keys are resolved: an identifier has a new value. */
    public void before(List<IdentityChange> changes) {
        for (IdentityChange change : changes) {
            if (change.kind() == Kind.CHANGE_PATIENT_IDENTIFIER) {
                changeIdentifier(PATIENT, change);
            } else if (change.kind() == Kind.CHANGE_VISIT_IDENTIFIER) {
                changeIdentifier(ENCOUNTER, change);
            }
        }
    }

    /** What the message's own patches come before: the survivor is described first. */
    public void after(List<IdentityChange> changes, Map<String, ResourceId> ids) {
        for (IdentityChange change : changes) {
            switch (change.kind()) {
                case MERGE_PATIENT -> mergePatient(change, ids);
                case LINK, UNLINK -> link(change, ids);
                case MERGE_VISIT -> mergeVisit(change);
                case MOVE_VISIT, MOVE_ACCOUNT -> moveVisits(change, ids);
                case MOVE_PATIENT -> movePatient(change, ids);
                case CHANGE_PATIENT_IDENTIFIER, CHANGE_VISIT_IDENTIFIER -> {
                    // done before
                }
            }
        }
    }

    private void mergePatient(IdentityChange change, Map<String, ResourceId> ids) {
        IdentifierKey priorKey = first(PATIENT, change.prior(), "MRG-1");
        IdentifierRow prior = resolved(PATIENT, change.prior());
        ResourceId survivor = survivor(change, ids);
        if (prior == null) {
            stub(priorKey, change.prior(), survivor);
            return;
        }
        ResourceId priorId = new ResourceId(PATIENT, prior.resourceId());
        if (priorId.equals(survivor)) {
            IdentifierRow own = resolved(PATIENT, change.survivor());
            boolean sameKey = own != null && own.key().equals(prior.key());
            if (prior.mergedFrom() != null && !sameKey) {
                remarks.note("REC-404", "this merge was done before: nothing changes");
                return;
            }
            MergeRules.itselfOrCycle(survivor);
        }
        if (prior.mergedFrom() != null) {
            throw NotApplied.parked(
                    "REC-412",
                    "MRG-1",
                    "the prior patient was merged into another one before: undo that merge, or merge that one",
                    Set.of(survivor.id(), priorId.id()));
        }
        StoredResource known = work.resources().find(priorId);
        if (known != null) {
            MergeRules.checkContradictions(
                    survivor, work.resources().find(survivor), priorId, known, change.priorName());
        }
        new PatientMerge(work, lineage).merge(survivor, priorId);
    }

    /** Nobody knows the prior: an inactive patient stands in, and its identifier finds the survivor. */
    private void stub(IdentifierKey key, List<Key> keys, ResourceId survivor) {
        ResourceId id = work.fresh(key);
        Draft prior = work.resources().draft(id);
        ArrayNode identifiers = prior.body().putArray("identifier");
        for (Key each : keys) {
            ObjectNode identifier = identifiers.addObject().put("use", "old");
            identifier.put("system", each.system()).put("value", each.value());
        }
        for (IdentifierKey each : UsableKeys.usable(PATIENT, keys, placeholders)) {
            if (work.identifiers().resolve(each) == null) {
                work.identifiers().add(new IdentifierRow(each, id.id(), true, lineage.source(), null));
            }
        }
        remarks.note("REC-405", "the prior patient was unknown: a stub leads late messages to the survivor");
        new PatientMerge(work, lineage).merge(survivor, id);
    }

    /** An unknown prior number leads late messages to the survivor, as an unknown prior patient's does. */
    private void mergeVisit(IdentityChange change) {
        ResourceId survivor = visit(change.survivor());
        if (change.prior().stream().noneMatch(this::isVisit)) {
            first(ENCOUNTER, change.prior(), "MRG-5");
            for (IdentifierKey key : UsableKeys.usable(ENCOUNTER, change.prior(), placeholders)) {
                work.identifiers().add(new IdentifierRow(key, survivor.id(), true, lineage.source(), null));
            }
            remarks.note("REC-405", "the prior visit was unknown: its number leads late messages to the survivor");
            return;
        }
        new VisitMoves(work, lineage, author).merge(survivor, visit(change.prior()));
    }

    private void link(IdentityChange change, Map<String, ResourceId> ids) {
        ResourceId one = survivor(change, ids);
        ResourceId other = patient(change.prior(), "MRG-1");
        if (one.equals(other)) {
            remarks.note("REC-406", "both identifiers are one patient already: nothing to link");
        } else if (change.kind() == Kind.LINK) {
            Links.seeAlso(work.resources().draft(one), work.resources().draft(other));
        } else {
            Links.noLongerSeeAlso(work.resources().draft(one), work.resources().draft(other));
        }
    }

    private void movePatient(IdentityChange change, Map<String, ResourceId> ids) {
        ResourceId to = survivor(change, ids);
        ResourceId from = patient(change.prior(), "MRG-1");
        if (from.equals(to)) {
            MergeRules.itselfOrCycle(to);
        }
        new VisitMoves(work, lineage, author)
                .movePatient(from, to, UsableKeys.usable(PATIENT, change.prior(), placeholders));
    }

    private void moveVisits(IdentityChange change, Map<String, ResourceId> ids) {
        ResourceId to = survivor(change, ids);
        List<Key> named = change.prior().stream().filter(this::isVisit).toList();
        List<Key> visits = named.isEmpty()
                ? change.survivor().stream().filter(this::isVisit).toList()
                : named;
        if (visits.isEmpty()) {
            throw NotApplied.failed(
                    "REC-407",
                    change.kind() == Kind.MOVE_VISIT ? "MRG-5" : "MRG-3",
                    "names no visit that the record knows");
        }
        for (Key key : visits) {
            new VisitMoves(work, lineage, author).moveVisit(visit(List.of(key)), to);
        }
    }

    private boolean isVisit(Key key) {
        return work.identifiers().resolve(new IdentifierKey(ENCOUNTER, key.system(), key.value())) != null;
    }

    private void changeIdentifier(String type, IdentityChange change) {
        String field = type.equals(PATIENT) ? "MRG-1" : "MRG-5";
        IdentifierKey oldKey = first(type, change.prior(), field);
        IdentifierKey newKey = first(type, change.survivor(), type.equals(PATIENT) ? "PID-3" : "PV1-19");
        IdentifierRow old = work.identifiers().resolve(oldKey);
        IdentifierRow now = work.identifiers().resolve(newKey);
        if (old == null && now == null) {
            ResourceId id = work.fresh(newKey);
            work.identifiers().add(new IdentifierRow(newKey, id.id(), true, lineage.source(), null));
            work.identifiers().add(new IdentifierRow(oldKey, id.id(), true, lineage.source(), null));
        } else if (old == null && now != null) {
            work.identifiers().add(new IdentifierRow(oldKey, now.resourceId(), true, lineage.source(), null));
        } else if (old != null && now == null) {
            work.identifiers().add(new IdentifierRow(newKey, old.resourceId(), true, lineage.source(), null));
            Renumbered.end(work.resources().draft(new ResourceId(type, old.resourceId())), oldKey, lineage, author);
        } else if (old != null && now != null && !now.resourceId().equals(old.resourceId())) {
            throw NotApplied.parked(
                    "REC-408",
                    field,
                    "the new identifier belongs to somebody else already: this needs a merge, not a change",
                    type.equals(PATIENT) ? Set.of(now.resourceId(), old.resourceId()) : Set.of());
        }
    }

    private ResourceId survivor(IdentityChange change, Map<String, ResourceId> ids) {
        ResourceId described = change.survivorLabel() == null ? null : ids.get(change.survivorLabel());
        return described != null && described.type().equals(PATIENT) ? described : patient(change.survivor(), "PID-3");
    }

    private ResourceId patient(List<Key> keys, String field) {
        IdentifierRow row = resolved(PATIENT, keys);
        if (row != null) {
            return new ResourceId(PATIENT, row.resourceId());
        }
        throw NotApplied.parked("REC-409", field, "no patient of the record has this identifier", Set.of());
    }

    private ResourceId visit(List<Key> keys) {
        for (Key key : keys) {
            IdentifierRow row = work.identifiers().resolve(new IdentifierKey(ENCOUNTER, key.system(), key.value()));
            if (row != null) {
                return new ResourceId(ENCOUNTER, row.resourceId());
            }
        }
        throw NotApplied.parked("REC-410", "MRG-5", "no visit of the record has this number", Set.of());
    }

    private IdentifierKey first(String type, List<Key> keys, String field) {
        return UsableKeys.usable(type, keys, placeholders).stream()
                .findFirst()
                .orElseThrow(() -> NotApplied.parked("REC-411", field, "names no identifying identifier", Set.of()));
    }

    /** By an identifier of its own rather than by one that a merge brought it. */
    private @Nullable IdentifierRow resolved(String type, List<Key> keys) {
        IdentifierRow merged = null;
        for (IdentifierKey key : UsableKeys.usable(type, keys, placeholders)) {
            IdentifierRow row = work.identifiers().resolve(key);
            if (row != null && row.mergedFrom() == null) {
                return row;
            }
            merged = merged == null ? row : merged;
        }
        return merged;
    }
}

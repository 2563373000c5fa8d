package org.carerelay.record.unify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.identity.IdentifierKey;
import org.carerelay.record.identity.NationalIds;
import org.carerelay.record.identity.UsableKeys;
import org.carerelay.record.list.SegmentLists;
import org.carerelay.record.merge.IdentityChanges;
import org.carerelay.record.merge.PatientMerge;
import org.carerelay.record.merge.VisitMoves;
import org.carerelay.record.patch.Author;
import org.carerelay.record.patch.Death;
import org.carerelay.record.patch.Draft;
import org.carerelay.record.patch.ElementPatcher;
import org.carerelay.record.patch.References;
import org.carerelay.record.patch.Remarks;
import org.carerelay.record.person.People;
import org.carerelay.record.visit.Bookings;
import org.carerelay.record.visit.PendingCancels;
import org.carerelay.record.visit.Visits;
import org.carerelay.translation.ElementPatch;
import org.carerelay.translation.Key;
import org.carerelay.translation.Patch;
import org.carerelay.translation.Patch.Effect;
import org.carerelay.translation.SegmentList;
import org.carerelay.translation.Translation;
import org.jspecify.annotations.Nullable;

/** Applies one message in memory, in the order the rules need: identifiers, elements, lists, merges, people. */
final class MessageApplication {

    private final Message message;
    private final Author author;
    private final Remarks remarks;

    private MessageApplication(Message message) {
        this.message = message;
        this.author = message.author();
        this.remarks = message.remarks();
    }

    /** @throws org.carerelay.record.patch.NotApplied if its content cannot be applied: the workspace is to be rolled back */
    static Resolved apply(Message message) {
        return new MessageApplication(message).apply();
    }

    private Resolved apply() {
        Translation translation = message.translation();
        IdentityChanges identity =
                new IdentityChanges(message.work(), message.lineage(), author, remarks, message.placeholders());
        identity.before(translation.identityChanges());
        Resolved resolved = new Resolver(message).resolve();
        patientOfMovedVisit(resolved);
        SegmentLists lists = new SegmentLists(message.work(), author, remarks);
        Set<String> withheld = new HashSet<>();
        for (SegmentList list : translation.lists()) {
            ResourceId owner = resolved.ids().get(list.owner());
            if (owner != null) {
                withheld.addAll(lists.withheld(list, owner));
            }
        }
        for (Patch patch : translation.patches()) {
            ResourceId id = resolved.ids().get(patch.label());
            if (id != null && !resolved.leavesOut(patch.label()) && !withheld.contains(patch.label())) {
                patch(patch, id, resolved);
            }
        }
        for (SegmentList list : translation.lists()) {
            ResourceId owner = resolved.ids().get(list.owner());
            if (owner != null) {
                lists.settle(list, owner, resolved.ids());
            }
        }
        identity.after(translation.identityChanges(), resolved.ids());
        people(resolved);
        return resolved;
    }

    /** A message from before a visit changed hands speaks of the visit, not of whose it is (rule 18). */
    private void patientOfMovedVisit(Resolved resolved) {
        for (Patch patch : message.translation().patches()) {
            ResourceId id = resolved.ids().get(patch.label());
            StoredResource visit = id == null || !patch.type().equals("Encounter")
                    ? null
                    : message.work().resources().find(id);
            if (visit != null && VisitMoves.hasMovedSince(visit, author)) {
                resolved.belongsNowTo(visit.originalPatientId(), visit.patientId());
            }
        }
    }

    private void patch(Patch patch, ResourceId id, Resolved resolved) {
        Draft draft = message.work().resources().draft(id);
        boolean fresh = draft.isNew();
        UUID patientBefore = draft.patientId();
        List<ElementPatch> elements = new ArrayList<>(patch.elements().size());
        for (ElementPatch element : patch.elements()) {
            JsonNode value = References.resolved(element.value(), resolved::referred);
            elements.add(new ElementPatch(element.path(), element.slot(), element.op(), value));
        }
        SegmentLists.reactivate(draft);
        switch (id.type()) {
            case "Patient" -> {
                List<ElementPatch> rest = Death.apply(draft, author, remarks, elements, patch.complete());
                ElementPatcher.apply(draft, author, remarks, rest, patch.complete());
            }
            case "Encounter" -> visit(draft, patch, elements, resolved);
            case "Appointment" -> Bookings.apply(draft, author, remarks, elements, patch.complete());
            default -> ElementPatcher.apply(draft, author, remarks, elements, patch.complete());
        }
        if (draft.isBlank()) {
            identify(draft, patch.keys());
        }
        belongs(draft, fresh, patientBefore, resolved);
    }

    private void visit(Draft visit, Patch patch, List<ElementPatch> elements, Resolved resolved) {
        if (visit.isNew()) {
            for (IdentifierKey key : UsableKeys.usable("Encounter", patch.keys(), message.placeholders())) {
                Long cancelled = message.cancels().take(message.work(), author, key);
                if (cancelled != null) {
                    PendingCancels.keep(visit, author, Effect.CANCEL_VISIT, cancelled);
                }
            }
        }
        Visits.apply(visit, author, remarks, elements, patch.effect(), patch.complete());
        if (patch.effect() == Effect.CANCEL_DISCHARGE) {
            UUID patient = visit.patientId();
            if (patient != null && message.work().resources().exists(new ResourceId("Patient", patient))) {
                Death.withdraw(
                        message.work().resources().draft(new ResourceId("Patient", patient)),
                        author,
                        remarks,
                        "PV1-36");
            }
        }
    }

    /** Who it is about: test patients, late messages of merged patients, and what silently changed hands. */
    private void belongs(Draft draft, boolean fresh, @Nullable UUID patientBefore, Resolved resolved) {
        UUID patient = draft.patientId();
        if (patient == null) {
            return;
        }
        if (message.translation().testPatient()) {
            markTest(draft);
        }
        UUID prior = resolved.underOldIdentifierOf();
        if (fresh && prior != null && !draft.type().equals("Patient")) {
            PatientMerge.cameLate(message.work(), draft.id(), prior);
        }
        if (patientBefore != null && !patientBefore.equals(patient)) {
            if (draft.originalPatientId() == null) {
                draft.originalPatientId(patientBefore);
            }
            remarks.note("REC-120", draft.type() + " went to another patient without a move message");
        }
    }

    /** Rule 3: no lists, no outreach, no statistics. */
    private static void markTest(Draft draft) {
        ArrayNode security = draft.ownObject("meta").withArrayProperty("security");
        for (JsonNode label : security) {
            if (label.path("code").asText().equals("HTEST")) {
                return;
            }
        }
        security.addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/v3-ActReason")
                .put("code", "HTEST");
    }

    private static void identify(Draft draft, List<Key> keys) {
        ArrayNode identifiers = draft.ownArray("identifier");
        for (Key key : keys) {
            ObjectNode identifier = identifiers.addObject();
            identifier.put("system", key.system()).put("value", key.value());
        }
    }

    private void people(Resolved resolved) {
        People people = new People(message.work(), message.lineage(), remarks);
        for (Patch patch : message.translation().patches()) {
            ResourceId id = resolved.ids().get(patch.label());
            if (patch.type().equals("Patient") && id != null && !resolved.leavesOut(patch.label())) {
                List<Key> nationalIds =
                        patch.keys().stream().filter(NationalIds::is).toList();
                people.compare(id, nationalIds, message.placeholders());
            }
        }
    }
}

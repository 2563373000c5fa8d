package org.carerelay.record.unify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.identity.IdentifierKey;
import org.carerelay.record.identity.IdentifierRow;
import org.carerelay.record.identity.UsableKeys;
import org.carerelay.record.list.SegmentLists;
import org.carerelay.record.store.layout.RecordTypes;
import org.carerelay.record.visit.ReusedNumbers;
import org.carerelay.translation.ElementPatch;
import org.carerelay.translation.Labels;
import org.carerelay.translation.Patch;
import org.carerelay.translation.Patch.Effect;
import org.carerelay.translation.SegmentList;
import org.jspecify.annotations.Nullable;

/** Finds or proposes the resource of every patch: patients first, then what has keys, then entries of lists. */
final class Resolver {

    private final Message message;
    private final Resolved resolved = new Resolved();
    private final Map<String, Listed> listed = new HashMap<>();

    private record Listed(SegmentList list, SegmentList.Entry entry) {}

    Resolver(Message message) {
        this.message = message;
        for (SegmentList list : message.translation().lists()) {
            list.entries().forEach(entry -> listed.put(entry.label(), new Listed(list, entry)));
        }
    }

    Resolved resolve() {
        List<Patch> patches = message.translation().patches();
        PatientResolver patients = new PatientResolver(message, resolved);
        patches.stream().filter(p -> p.type().equals("Patient")).forEach(patients::resolve);
        patches.stream()
                .filter(p -> !p.type().equals("Patient") && !listed.containsKey(p.label()))
                .forEach(this::resolve);
        patches.stream().filter(p -> listed.containsKey(p.label())).forEach(this::resolveEntry);
        return resolved;
    }

    private void resolve(Patch patch) {
        if (!RecordTypes.has(patch.type())) {
            resolved.leaveOut(patch.label());
            message.remarks().note("REC-140", patch.type() + " is not kept by the record");
            return;
        }
        List<IdentifierKey> keys = UsableKeys.usable(patch.type(), patch.keys(), message.placeholders());
        ResourceId id = keys.isEmpty() ? withoutKey(patch) : byKey(patch, keys);
        if (id == null) {
            resolved.leaveOut(patch.label());
        } else {
            resolved.is(patch.label(), id);
        }
    }

    private void resolveEntry(Patch patch) {
        List<IdentifierKey> keys = UsableKeys.usable(patch.type(), patch.keys(), message.placeholders());
        Listed at = listed.get(patch.label());
        ResourceId owner = at == null ? null : resolved.ids().get(at.list().owner());
        if (!keys.isEmpty()) {
            resolve(patch);
        } else if (at != null && owner != null && RecordTypes.has(patch.type())) {
            resolved.is(
                    patch.label(),
                    new SegmentLists(message.work(), message.author(), message.remarks())
                            .identify(at.list(), at.entry(), owner));
        } else {
            resolved.leaveOut(patch.label());
        }
    }

    private @Nullable ResourceId byKey(Patch patch, List<IdentifierKey> keys) {
        for (IdentifierKey key : keys) {
            IdentifierRow row = message.work().identifiers().resolve(key);
            if (row != null) {
                ResourceId known = new ResourceId(patch.type(), row.resourceId());
                ResourceId id = patch.type().equals("Encounter") ? visit(patch, row, known) : known;
                claim(keys, id);
                return id;
            }
        }
        if (patch.effect() == Effect.CANCEL_VISIT) {
            message.cancels().keep(message.work(), message.author(), keys.get(0), message.lineage());
            message.remarks().note("REC-212", "cancels a visit that was never seen: kept until it comes");
            return null;
        }
        ResourceId id = message.work().fresh(keys.get(0));
        claim(keys, id);
        return id;
    }

    private ResourceId visit(Patch patch, IdentifierRow row, ResourceId known) {
        StoredResource visit = message.work().resources().find(known);
        if (visit == null || !ReusedNumbers.opensAnother(visit, patch, message.author())) {
            return known;
        }
        IdentifierKey key = row.key();
        ResourceId next = new ResourceId(
                "Encounter",
                message.work()
                        .derivedIds()
                        .of(key.type(), key.system(), key.value(), "admitted", ReusedNumbers.start(patch)));
        message.work().identifiers().remove(row);
        message.work().identifiers().add(row.storedOnly());
        message.work()
                .identifiers()
                .add(new IdentifierRow(key, next.id(), true, message.author().source(), null));
        message.remarks().note("REC-230", "visit number used again: a new visit was opened");
        return next;
    }

    private void claim(List<IdentifierKey> keys, ResourceId id) {
        for (IdentifierKey key : keys) {
            if (message.work().identifiers().resolve(key) == null) {
                message.work()
                        .identifiers()
                        .add(new IdentifierRow(
                                key, id.id(), true, message.author().source(), null));
            }
        }
    }

    /** By its patient and place in the message if it belongs to one, else by what it says. */
    private @Nullable ResourceId withoutKey(Patch patch) {
        if (patch.type().equals("Encounter")) {
            message.remarks().note("REC-121", "a visit without a number was left out");
            return null;
        }
        for (ElementPatch element : patch.elements()) {
            ResourceId owner = ownerIn(element.value());
            if (owner != null) {
                return new ResourceId(
                        patch.type(),
                        message.work()
                                .derivedIds()
                                .of("owned", owner.reference(), message.author().source(), patch.label()));
            }
        }
        return new ResourceId(
                patch.type(),
                message.work()
                        .derivedIds()
                        .of(
                                "content",
                                patch.type(),
                                message.author().source(),
                                patch.elements().toString()));
    }

    private @Nullable ResourceId ownerIn(JsonNode value) {
        String reference = value.path("reference").asText();
        ResourceId id = Labels.isReference(reference) ? resolved.ids().get(Labels.labelOf(reference)) : null;
        return id != null && (id.type().equals("Patient") || id.type().equals("Encounter")) ? id : null;
    }
}

package org.carerelay.record.unify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.identity.IdentifierKey;
import org.carerelay.record.identity.IdentifierRow;
import org.carerelay.record.identity.Names;
import org.carerelay.record.identity.UsableKeys;
import org.carerelay.record.merge.PatientMerge;
import org.carerelay.record.patch.NotApplied;
import org.carerelay.record.person.PossibleDuplicateTable;
import org.carerelay.translation.Patch;
import org.jspecify.annotations.Nullable;

/** Finds the patient of a message by identifiers, and where there are none by the visit (rules 13, 14, 17, 18). */
final class PatientResolver {

    private static final String PATIENT = "Patient";
    private static final String PROVISIONAL = "provisional";

    private final Message message;
    private final Resolved resolved;

    PatientResolver(Message message, Resolved resolved) {
        this.message = message;
        this.resolved = resolved;
    }

    /** @throws NotApplied failed, if neither an identifier nor a visit tells who it is */
    void resolve(Patch patch) {
        List<IdentifierKey> keys = UsableKeys.usable(PATIENT, patch.keys(), message.placeholders()).stream()
                .filter(key -> !isProvisional(key))
                .toList();
        ResourceId ofVisit = patientOfVisit();
        ResourceId id = keys.isEmpty() ? withoutIdentifier(patch, ofVisit) : byIdentifier(patch, keys, ofVisit);
        resolved.is(patch.label(), id);
        for (IdentifierKey key : keys) {
            if (message.work().identifiers().resolve(key) == null) {
                message.work().identifiers().add(new IdentifierRow(key, id.id(), true, source(), null));
            }
        }
    }

    private ResourceId byIdentifier(Patch patch, List<IdentifierKey> keys, @Nullable ResourceId ofVisit) {
        Set<UUID> found = new LinkedHashSet<>();
        boolean onlyOld = true;
        UUID old = null;
        for (IdentifierKey key : keys) {
            IdentifierRow row = message.work().identifiers().resolve(key);
            if (row != null) {
                found.add(row.resourceId());
                onlyOld &= row.mergedFrom() != null;
                old = old == null ? row.mergedFrom() : old;
            }
        }
        ResourceId booker = strangerOfBooking();
        boolean agrees = booker != null && agrees(patch, booker);
        ResourceId stranger = ofVisit != null && provisional(ofVisit) ? ofVisit : agrees ? booker : null;
        if (found.isEmpty()) {
            if (stranger != null) {
                message.work().resources().draft(stranger).marks().sections().remove(PROVISIONAL);
                return stranger;
            }
            ResourceId fresh = message.work().fresh(keys.get(0));
            suspect(fresh, booker, agrees);
            return fresh;
        }
        ResourceId id = new ResourceId(PATIENT, found.iterator().next());
        suspect(id, booker, agrees);
        if (onlyOld && old != null) {
            resolved.leaveOut(patch.label());
            resolved.underOldIdentifierOf(old);
            message.remarks().note("REC-113", "came under the identifier of a merged patient: demographics withheld");
        }
        found.stream().skip(1).forEach(other -> {
            message.remarks()
                    .note("REC-112", "the identifiers of one message belong to two patients: the first was taken");
            PossibleDuplicateTable.note(
                    message.work(), id.id(), other, "one message with identifiers of both", message.lineage());
        });
        if (stranger != null && !stranger.equals(id)) {
            new PatientMerge(message.work(), message.lineage()).merge(id, stranger);
            message.remarks().note("REC-114", "the provisional patient of the visit turned out to be a known one");
        }
        return id;
    }

    /** The HIS names somebody for a booking that was made for a person without a card: the same one, unless they contradict. */
    private @Nullable ResourceId strangerOfBooking() {
        for (IdentifierKey key : keysOf("Appointment")) {
            IdentifierRow row = message.work().identifiers().resolve(key);
            StoredResource booking = row == null
                    ? null
                    : message.work().resources().find(new ResourceId("Appointment", row.resourceId()));
            UUID patient = booking == null ? null : booking.patientId();
            if (patient != null && provisional(new ResourceId(PATIENT, patient))) {
                return new ResourceId(PATIENT, patient);
            }
        }
        return null;
    }

    private boolean agrees(Patch patch, ResourceId stranger) {
        StoredResource known = message.work().resources().find(stranger);
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        patch.elements().stream()
                .filter(element ->
                        element.path().equals("name") || element.path().equals("birthDate"))
                .filter(element -> !element.value().isNull())
                .forEach(element -> said.set(element.path(), element.value()));
        if (known == null) {
            return false;
        }
        String born = known.body().path("birthDate").asText();
        boolean contradicts = !born.isEmpty()
                && said.has("birthDate")
                && !born.equals(said.path("birthDate").asText());
        return !contradicts && Names.of(said).stream().anyMatch(Names.of(known.body())::contains);
    }

    private void suspect(ResourceId id, @Nullable ResourceId booker, boolean agrees) {
        if (booker != null && !agrees && !booker.equals(id)) {
            message.remarks().note("REC-131", "the booking was made for somebody of another name or birth date");
            PossibleDuplicateTable.note(
                    message.work(),
                    id.id(),
                    booker.id(),
                    "one booking, but name or birth date do not agree",
                    message.lineage());
        }
    }

    private ResourceId withoutIdentifier(Patch patch, @Nullable ResourceId ofVisit) {
        if (ofVisit != null) {
            if (!provisional(ofVisit)) {
                resolved.leaveOut(patch.label());
            }
            return ofVisit;
        }
        IdentifierKey key = patch.keys().stream()
                .map(k -> new IdentifierKey(PATIENT, k.system(), k.value()))
                .filter(PatientResolver::isProvisional)
                .findFirst()
                .orElseGet(this::visitKey);
        IdentifierRow known = message.work().identifiers().resolve(key);
        if (known != null) {
            return new ResourceId(PATIENT, known.resourceId());
        }
        ResourceId id = message.work().fresh(key);
        message.work().identifiers().add(new IdentifierRow(key, id.id(), true, source(), null));
        message.work().resources().draft(id).marks().sections().put(PROVISIONAL, true);
        message.remarks().note("REC-115", "no identifying identifier: a provisional patient keyed by the visit");
        return id;
    }

    private IdentifierKey visitKey() {
        for (String type : List.of("Encounter", "Appointment")) {
            for (IdentifierKey key : keysOf(type)) {
                return new IdentifierKey(
                        PATIENT, "urn:carerelay:" + source() + ":" + PROVISIONAL, key.system() + "|" + key.value());
            }
        }
        throw NotApplied.failed(
                "REC-101", "PID-3", "no identifying identifier and no visit number: nobody can say who this is about");
    }

    private @Nullable ResourceId patientOfVisit() {
        for (IdentifierKey key : keysOf("Encounter")) {
            IdentifierRow row = message.work().identifiers().resolve(key);
            StoredResource visit =
                    row == null ? null : message.work().resources().find(new ResourceId("Encounter", row.resourceId()));
            UUID patient = visit == null ? null : visit.patientId();
            if (patient != null) {
                return new ResourceId(PATIENT, patient);
            }
        }
        return null;
    }

    private List<IdentifierKey> keysOf(String type) {
        return message.translation().patches().stream()
                .filter(patch -> patch.type().equals(type))
                .flatMap(patch -> UsableKeys.usable(type, patch.keys(), message.placeholders()).stream())
                .toList();
    }

    private boolean provisional(ResourceId patient) {
        StoredResource known = message.work().resources().find(patient);
        return known != null && known.marks().sections().has(PROVISIONAL);
    }

    private static boolean isProvisional(IdentifierKey key) {
        return key.system().startsWith("urn:carerelay:") && key.system().endsWith(":" + PROVISIONAL);
    }

    private String source() {
        return message.author().source();
    }
}

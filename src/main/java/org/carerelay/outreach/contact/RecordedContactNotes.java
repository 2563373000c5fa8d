package org.carerelay.outreach.contact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.ContactNotes;
import org.carerelay.outreach.Purpose;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One Flag per wrong address, one Consent per combination of purposes and channels; what was said before is in their histories. */
@Component
class RecordedContactNotes implements ContactNotes {

    private final OwnWrites writes;

    RecordedContactNotes(OwnWrites writes) {
        this.writes = writes;
    }

    @Override
    @Transactional
    public void wrongNumber(UUID patient, String address, Lineage lineage) {
        flag(patient, address, true, lineage);
    }

    @Override
    @Transactional
    public void rightNumber(UUID patient, String address, Lineage lineage) {
        flag(patient, address, false, lineage);
    }

    private void flag(UUID patient, String address, boolean wrong, Lineage lineage) {
        String normal = WrongNumbers.normal(address);
        ResourceId id = writes.idFor("Flag", "wrong-number/" + patient + "/" + normal);
        StoredResource before = before(id);
        if (before != null || wrong) {
            write(id, before, WrongNumbers.flag(patient, normal, wrong), lineage);
        }
    }

    @Override
    @Transactional
    public void wish(
            UUID patient, Wish wish, Set<Purpose> purposes, Set<Channel> channels, Instant at, Lineage lineage) {
        ResourceId id = writes.idFor("Consent", "contact/" + patient + "/" + names(purposes) + "/" + names(channels));
        StoredResource before = before(id);
        if (before != null
                && Instant.parse(before.body().path("dateTime").asText()).isAfter(at)) {
            return;
        }
        write(id, before, ContactConsent.body(patient, wish, purposes, channels, at), lineage);
    }

    private static String names(Set<? extends Enum<?>> of) {
        return of.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    }

    private @Nullable StoredResource before(ResourceId id) {
        return writes.load(List.of(id)).get(id);
    }

    private void write(ResourceId id, @Nullable StoredResource before, ObjectNode body, Lineage lineage) {
        writes.write(lineage, List.of(new OwnWrites.OwnWrite(id, before, body)));
    }
}

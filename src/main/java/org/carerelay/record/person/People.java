package org.carerelay.record.person;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.record.Lineage;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.identity.IdentifierKey;
import org.carerelay.record.identity.IdentifierRow;
import org.carerelay.record.identity.Placeholders;
import org.carerelay.record.merge.Links;
import org.carerelay.record.patch.Remarks;
import org.carerelay.record.work.Workspace;
import org.carerelay.translation.Key;

/** Links patients of different sources that have one national id and agree in the rest; never merges them (rule 15). */
public final class People {

    private final Workspace work;
    private final Lineage lineage;
    private final Remarks remarks;

    public People(Workspace work, Lineage lineage, Remarks remarks) {
        this.work = work;
        this.lineage = lineage;
        this.remarks = remarks;
    }

    /** @param nationalIds of this patient as the message sent them */
    public void compare(ResourceId patient, List<Key> nationalIds, Set<String> placeholders) {
        for (Key key : nationalIds) {
            if (Placeholders.is(key, placeholders)) {
                continue;
            }
            Set<UUID> others = new HashSet<>();
            for (IdentifierRow row : work.identifiers().rows(new IdentifierKey("Patient", key.system(), key.value()))) {
                if (!row.resourceId().equals(patient.id())) {
                    others.add(row.resourceId());
                }
            }
            others.stream().sorted().forEach(other -> compare(patient, new ResourceId("Patient", other), key));
        }
    }

    private void compare(ResourceId patient, ResourceId other, Key key) {
        StoredResource one = work.resources().find(patient);
        StoredResource two = work.resources().find(other);
        if (one == null
                || two == null
                || linked(one, other)
                || two.marks().sections().has(Workspace.MERGED_AWAY)) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(lineage.receivedAt(), ZoneOffset.UTC);
        String objection = Agreement.objection(one.body(), two.body(), today);
        if (objection == null && sameSource(patient, other)) {
            objection = "same national id twice in one source";
        }
        if (objection != null) {
            remarks.note("REC-131", "possible duplicate, for a human to decide: " + objection);
            PossibleDuplicateTable.note(work, patient.id(), other.id(), objection, lineage);
            return;
        }
        Links.seeAlso(work.resources().draft(patient), work.resources().draft(other));
        UUID person = work.derivedIds().of("person", key.system(), key.value());
        for (ResourceId each : List.of(patient, other)) {
            work.write(
                    "insert into person (patient_id, person_id) values (?, ?)"
                            + " on conflict (patient_id) do update set person_id = excluded.person_id",
                    each.id(),
                    person);
        }
        work.write(
                "update possible_duplicate set resolved_at = now() where resolved_at is null"
                        + " and patient_id = least(?::uuid, ?::uuid) and other_id = greatest(?::uuid, ?::uuid)",
                patient.id(),
                other.id(),
                patient.id(),
                other.id());
        remarks.note("REC-130", "linked to the same person's record of another source");
    }

    /** Whether one source sent identifying ids of both. */
    private boolean sameSource(ResourceId one, ResourceId other) {
        Set<String> sources = sources(one);
        sources.retainAll(sources(other));
        return !sources.isEmpty();
    }

    private Set<String> sources(ResourceId patient) {
        Set<String> sources = new HashSet<>();
        for (IdentifierRow row : work.identifiers().ofResource("Patient", patient.id())) {
            if (row.identifying()) {
                sources.add(row.source());
            }
        }
        return sources;
    }

    private static boolean linked(StoredResource patient, ResourceId other) {
        for (JsonNode link : patient.body().path("link")) {
            if (link.path("other").path("reference").asText().equals(other.reference())) {
                return true;
            }
        }
        return false;
    }
}

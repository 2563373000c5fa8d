package org.carerelay.followup.follow;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.LenientErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.carerelay.followup.plan.Facts;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What conditions look at: read for many occasions at once, parsed only if a condition asks. */
public final class Evidence {

    private final OwnWrites own;
    private final JdbcTemplate jdbc;
    private final FhirContext fhir;
    private final Map<ResourceId, StoredResource> stored = new HashMap<>();
    private final Map<ResourceId, Resource> parsed = new HashMap<>();
    private final Map<UUID, List<Resource>> ofEncounter = new HashMap<>();
    private final Map<UUID, List<Resource>> ofPatient = new HashMap<>();
    private final Set<UUID> encounters = new HashSet<>();
    private final Set<UUID> patients = new HashSet<>();
    private boolean diagnosesRead;

    public Evidence(OwnWrites own, JdbcTemplate jdbc, FhirContext fhir) {
        this.own = own;
        this.jdbc = jdbc;
        this.fhir = fhir;
    }

    /** The occasions that exist and belong to a patient. */
    public List<Occasion> occasions(Collection<ResourceId> ids) {
        read(ids);
        List<Occasion> occasions = new ArrayList<>();
        Set<ResourceId> more = new HashSet<>();
        for (ResourceId id : ids) {
            StoredResource resource = stored.get(id);
            UUID patient = resource == null ? null : resource.patientId();
            if (resource != null && patient != null) {
                Occasion occasion = new Occasion(id, patient, resource.body());
                occasions.add(occasion);
                more.add(new ResourceId("Patient", patient));
                patients.add(patient);
                UUID encounter = occasion.encounter();
                if (encounter != null) {
                    more.add(new ResourceId("Encounter", encounter));
                    encounters.add(encounter);
                }
            }
        }
        read(more);
        return occasions;
    }

    private void read(Collection<ResourceId> ids) {
        var missing = ids.stream().filter(id -> !stored.containsKey(id)).toList();
        if (!missing.isEmpty()) {
            stored.putAll(own.load(missing));
        }
    }

    public @Nullable JsonNode body(ResourceId id) {
        StoredResource resource = stored.get(id);
        return resource == null ? null : resource.body();
    }

    /** For conditions of a step that this occasion may start. */
    public Facts facts(Occasion occasion, boolean withDiagnoses, LocalDate today) {
        UUID encounter = occasion.encounter();
        List<Resource> conditions = List.of();
        if (withDiagnoses) {
            readDiagnoses();
            conditions = encounter == null
                    ? ofPatient.getOrDefault(occasion.patient(), List.of())
                    : ofEncounter.getOrDefault(encounter, List.of());
        }
        return new Facts(
                Objects.requireNonNull(parsed(occasion.resource())),
                (Patient) parsed(new ResourceId("Patient", occasion.patient())),
                encounter == null ? null : parsed(new ResourceId("Encounter", encounter)),
                conditions,
                today);
    }

    private void readDiagnoses() {
        if (diagnosesRead) {
            return;
        }
        diagnosesRead = true;
        jdbc.query(
                "select patient_id, encounter, body from condition where (encounter = any(?) or patient_id = any(?))"
                        + " and not (coalesce(verification_status, '{}') && array['entered-in-error', 'refuted'])"
                        // A list of diagnoses that was sent anew ends what it left out (rule 10).
                        + " and not (coalesce(clinical_status, '{}') && array['inactive'])",
                row -> {
                    Resource condition = parse(row.getString(3));
                    UUID patient = row.getObject(1, UUID.class);
                    String encounter = row.getString(2);
                    UUID visit =
                            encounter == null ? null : org.carerelay.followup.task.TaskBody.id("Encounter", encounter);
                    if (patient != null) {
                        ofPatient
                                .computeIfAbsent(patient, id -> new ArrayList<>())
                                .add(condition);
                    }
                    if (visit != null) {
                        ofEncounter
                                .computeIfAbsent(visit, id -> new ArrayList<>())
                                .add(condition);
                    }
                },
                encounters.stream().map(id -> "Encounter/" + id).toArray(String[]::new),
                patients.toArray(UUID[]::new));
    }

    private @Nullable Resource parsed(ResourceId id) {
        StoredResource resource = stored.get(id);
        return resource == null
                ? null
                : parsed.computeIfAbsent(id, any -> parse(resource.body().toString()));
    }

    private Resource parse(String body) {
        var parser = fhir.newJsonParser();
        parser.setParserErrorHandler(new LenientErrorHandler(false));
        return (Resource) parser.parseResource(body);
    }
}

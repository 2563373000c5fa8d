package org.carerelay.record.merge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.identity.Names;
import org.carerelay.record.patch.NotApplied;
import org.jspecify.annotations.Nullable;

/** When a merge is held for a human: the patients, the name in MRG-7 or the birth dates do not fit (rule 18). */
final class MergeRules {

    private static final ObjectMapper JSON = new ObjectMapper();

    private MergeRules() {}

    static void itselfOrCycle(ResourceId patient) {
        throw NotApplied.parked(
                "REC-401",
                "MRG-1",
                "a patient merged into itself, or back into one that was merged into it: decide which record stays",
                Set.of(patient.id()));
    }

    static void checkContradictions(
            ResourceId survivorId,
            @Nullable StoredResource survivor,
            ResourceId priorId,
            StoredResource prior,
            @Nullable String priorName) {
        Set<java.util.UUID> both = Set.of(survivorId.id(), priorId.id());
        if (priorName != null && Names.contradict(namesOf(priorName), Names.of(prior.body()))) {
            throw NotApplied.parked(
                    "REC-402", "MRG-7", "the name of the prior patient is not the one the record holds", both);
        }
        String born = survivor == null ? "" : survivor.body().path("birthDate").asText();
        String priorBorn = prior.body().path("birthDate").asText();
        if (!born.isEmpty() && !priorBorn.isEmpty() && !born.startsWith(priorBorn) && !priorBorn.startsWith(born)) {
            throw NotApplied.parked("REC-403", "PID-7", "the two patients' birth dates differ", both);
        }
    }

    /** MRG-7 is sent as a HumanName or as its text. */
    private static Set<String> namesOf(String priorName) {
        if (!priorName.startsWith("{")) {
            return Names.ofText(priorName);
        }
        try {
            JsonNode name = JSON.readTree(priorName);
            ObjectNode patient = JsonNodeFactory.instance.objectNode();
            patient.putArray("name").add(name);
            return Names.of(patient);
        } catch (JsonProcessingException e) {
            return Names.ofText(priorName);
        }
    }
}

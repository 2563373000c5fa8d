package org.carerelay.outreach.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carerelay.outreach.Sensitivity;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks for sensitive departments, diagnoses and labels in resources and in what they point to. */
@Component
class RecordedSensitivity implements Sensitivity {

    private static final Set<String> TELLING = Set.of(
            "HealthcareService",
            "Location",
            "Organization",
            "PractitionerRole",
            "Condition",
            "Encounter",
            "Procedure",
            "ServiceRequest");
    private static final Set<String> LABELS = Set.of(
            "ETH",
            "GDIS",
            "HIV",
            "MST",
            "SCA",
            "SDV",
            "SEX",
            "SPI",
            "BH",
            "COGN",
            "DVD",
            "EMOTDIS",
            "MH",
            "PSY",
            "PSYTHPN",
            "SUD",
            "ETHUD",
            "OPIOIDUD",
            "STD",
            "TBOO",
            "VIO",
            "SICKLE",
            "PREGNANT");
    private static final List<String> DEPARTMENTS = List.of(
            "serviceType", "serviceCategory", "specialty", "type", "name", "serviceProvider", "healthcareService");
    private static final List<String> DIAGNOSES = List.of("reasonCode", "code", "bodySite");

    private final ContactSettings settings;
    private final OwnWrites record;

    RecordedSensitivity(ContactSettings settings, OwnWrites record) {
        this.settings = settings;
        this.record = record;
    }

    @Override
    public boolean isSensitive(JsonNode resource) {
        for (JsonNode label : resource.path("meta").path("security")) {
            if (LABELS.contains(label.path("code").asText())) {
                return true;
            }
        }
        return DEPARTMENTS.stream().anyMatch(element -> isDepartment(resource.path(element)))
                || displays(resource.path("participant"), "actor")
                || displays(resource.path("location"), "location")
                || DIAGNOSES.stream().anyMatch(element -> isDiagnosis(resource.path(element)));
    }

    private boolean displays(JsonNode items, String reference) {
        for (JsonNode item : items) {
            if (isDepartment(item.path(reference))) {
                return true;
            }
        }
        return false;
    }

    private boolean isDepartment(JsonNode node) {
        if (node.isTextual()) {
            return settings.sensitiveDepartments().stream()
                    .anyMatch(name -> node.textValue().contains(name));
        }
        if (node.isArray()) {
            for (JsonNode each : node) {
                if (isDepartment(each)) {
                    return true;
                }
            }
            return false;
        }
        return node.isObject()
                && (node.hasNonNull("text") && isDepartment(node.get("text"))
                        || node.hasNonNull("display") && isDepartment(node.get("display"))
                        || settings.sensitiveDepartments()
                                .contains(node.path("code").asText())
                        || node.has("coding") && isDepartment(node.get("coding")));
    }

    private boolean isDiagnosis(JsonNode node) {
        if (node.isArray()) {
            for (JsonNode each : node) {
                if (isDiagnosis(each)) {
                    return true;
                }
            }
            return false;
        }
        String code = node.path("code").asText("");
        return code.matches("[A-Z][0-9][0-9A-Z].*")
                        && settings.sensitiveDiagnoses().stream().anyMatch(code::startsWith)
                || node.has("coding") && isDiagnosis(node.get("coding"));
    }

    @Override
    public Set<ResourceId> sensitive(Collection<ResourceId> resources) {
        Map<ResourceId, ObjectNode> bodies = load(new HashSet<>(resources));
        Map<ResourceId, Set<ResourceId>> pointed = new HashMap<>();
        bodies.forEach((id, body) -> pointed.put(id, references(body)));
        Map<ResourceId, ObjectNode> others =
                load(pointed.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        Set<ResourceId> telling = others.entrySet().stream()
                .filter(each -> isSensitive(each.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Set<ResourceId> sensitive = new HashSet<>();
        bodies.forEach((id, body) -> {
            if (isSensitive(body) || pointed.getOrDefault(id, Set.of()).stream().anyMatch(telling::contains)) {
                sensitive.add(id);
            }
        });
        return sensitive;
    }

    private Map<ResourceId, ObjectNode> load(Set<ResourceId> ids) {
        Map<ResourceId, ObjectNode> bodies = new HashMap<>();
        if (!ids.isEmpty()) {
            record.load(ids).forEach((id, stored) -> bodies.put(id, stored.body()));
        }
        return bodies;
    }

    private static Set<ResourceId> references(ObjectNode body) {
        Set<ResourceId> found = new HashSet<>();
        for (String text : body.findValuesAsText("reference")) {
            ResourceId id = id(text);
            if (id != null && TELLING.contains(id.type())) {
                found.add(id);
            }
        }
        return found;
    }

    private static @Nullable ResourceId id(String reference) {
        int slash = reference.indexOf('/');
        try {
            return slash < 0
                    ? null
                    : new ResourceId(reference.substring(0, slash), UUID.fromString(reference.substring(slash + 1)));
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }
}

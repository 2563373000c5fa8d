package org.carerelay.translation.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.carerelay.translation.engine.CodeTable;
import org.carerelay.translation.yaml.Position;
import org.jspecify.annotations.Nullable;

/** Compiles ConceptMaps; a source's entries win over the common ones. */
final class Tables {

    private static final String CASE_BLIND = "https://carerelay.org/fhir/StructureDefinition/case-blind";

    private final Map<String, CodeTable> tables = new TreeMap<>();
    private final Problems problems;

    Tables(MappingFiles.Layer common, MappingFiles.@Nullable Layer source, Problems problems) {
        this.problems = problems;
        common.tables.forEach((id, map) -> tables.put(id, table(id, map, at(common, id), null)));
        if (source != null) {
            source.tables.forEach((id, map) -> tables.put(id, table(id, map, at(source, id), tables.get(id))));
        }
    }

    Map<String, CodeTable> all() {
        return tables;
    }

    private static Position at(MappingFiles.Layer layer, String id) {
        return layer.tableFiles.getOrDefault(id, new Position("tables", 1, 1));
    }

    private CodeTable table(String id, ObjectNode map, Position at, @Nullable CodeTable below) {
        boolean caseBlind = below != null && below.caseBlind();
        for (JsonNode extension : map.path("extension")) {
            if (extension.path("url").asText().equals(CASE_BLIND)) {
                caseBlind = extension.path("valueBoolean").asBoolean();
            }
        }
        Map<String, CodeTable.Target> entries = new HashMap<>(below == null ? Map.of() : below.entries());
        CodeTable.Target otherwise = below == null ? null : below.otherwise();
        boolean keeps = below != null && below.keeps();
        String sourceSystem = below == null ? null : below.sourceSystem();
        if (map.path("group").isEmpty()) {
            problems.add("MAP-033", at, "table '" + id + "' has no group", "group[].element[].code and target[].code");
        }
        for (JsonNode group : map.path("group")) {
            String system = text(group, "target");
            sourceSystem = group.has("source") ? text(group, "source") : sourceSystem;
            for (JsonNode element : group.path("element")) {
                String code = element.path("code").asText();
                if (code.isEmpty()) {
                    problems.add("MAP-033", at, "table '" + id + "' has an element without code", "code");
                }
                entries.put(
                        caseBlind ? code.toLowerCase(Locale.ROOT) : code,
                        target(element.path("target").path(0), system));
            }
            JsonNode unmapped = group.path("unmapped");
            keeps |= unmapped.path("mode").asText().equals("provided");
            if (unmapped.path("mode").asText().equals("fixed")) {
                otherwise = target(unmapped, system);
            }
        }
        return new CodeTable(id, Map.copyOf(entries), caseBlind, otherwise, keeps, sourceSystem);
    }

    private static CodeTable.Target target(JsonNode target, @Nullable String system) {
        boolean none = target.path("equivalence").asText().equals("unmatched");
        return new CodeTable.Target(none ? "" : target.path("code").asText(""), system, text(target, "display"));
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.get(name).asText() : null;
    }
}

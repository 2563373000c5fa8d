package org.carerelay.outreach.template;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.carerelay.translation.MappingFinding;
import org.carerelay.translation.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/**
 * All notices of a folder.
 *
 * @param constants texts of the hospital for every notice ({@code constants.yaml}): by name, then by language
 * @param findings every mistake; the notices that have one are left out
 */
public record NoticeTemplates(
        Map<String, NoticeTemplate> templates,
        Map<String, Map<String, String>> constants,
        List<MappingFinding> findings) {

    /**
     * @param folder {@code mappings/notices}; one that does not exist holds none
     * @param hospital folder in it whose files change the common ones; empty: none
     */
    public static NoticeTemplates load(Path folder, String hospital, FhirContext fhir) {
        NoticeFiles files = NoticeFiles.read(folder, hospital);
        List<MappingFinding> findings = new ArrayList<>(files.findings);
        Map<String, Map<String, String>> constants = new LinkedHashMap<>();
        for (Yaml.Entries entries : files.files.getOrDefault(NoticeFiles.CONSTANTS, List.of())) {
            constants.putAll(new TemplateReader("", constants, null, findings).constants(entries));
        }
        Map<String, NoticeTemplate> templates = new LinkedHashMap<>();
        Expressions expressions =
                files.files.keySet().stream().allMatch(NoticeFiles.CONSTANTS::equals) ? null : new Expressions(fhir);
        files.files.forEach((name, layers) -> {
            if (!name.equals(NoticeFiles.CONSTANTS)) {
                int before = findings.size();
                NoticeTemplate template = new TemplateReader(name, constants, expressions, findings).read(layers);
                if (findings.size() == before && template != null) {
                    templates.put(name, template);
                }
            }
        });
        return new NoticeTemplates(templates, constants, List.copyOf(findings));
    }

    /** Null if there is none. */
    public @Nullable NoticeTemplate find(String name) {
        return templates.get(name);
    }
}

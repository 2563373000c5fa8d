package org.carerelay.translation.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.carerelay.translation.MappingFinding;
import org.carerelay.translation.Mappings;
import org.carerelay.translation.TinyMappings;
import org.carerelay.translation.dictionary.FhirModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What works and is probably not meant is said with its place, and stops nothing. */
class WarningsTests {

    private static final String TABLE =
            "{\"resourceType\":\"ConceptMap\",\"id\":\"t\",\"status\":\"STATUS\",\"group\":[{\"element\":[{\"code\":\"1\",\"target\":[{\"code\":\"male\"}]}]}]}";

    @TempDir
    Path folder;

    private static List<String> lines(List<MappingFinding> findings) {
        assertThat(findings).allMatch(MappingFinding::isWarning);
        return findings.stream()
                .map(finding -> finding.file() + ":" + finding.line() + ":" + finding.column() + " " + finding.code())
                .toList();
    }

    @Test
    void namesFilesThatNothingUses() {
        Mappings mappings = new TinyMappings(folder)
                .patient("birthDate: PID-7")
                .file("datatypes/hn.yaml", "# a comment\ndatatype: XPN\nto: HumanName\nset: { family: XPN.1 }\n")
                .file("segments/lonely.yaml", "segment: PV1\nto: Encounter\nset: { length.code: PV1-2 }\n")
                .file("tables/ConceptMap-t.json", TABLE.replace("STATUS", "active"))
                .load();
        assertThat(lines(mappings.warnings()))
                .containsExactly(
                        "datatypes/hn.yaml:2:1 MAP-101",
                        "segments/lonely.yaml:1:1 MAP-101",
                        "tables/ConceptMap-t.json:1:1 MAP-101");
    }

    @Test
    void isSilentAboutADraftTableThatNothingUses() {
        assertThat(new TinyMappings(folder)
                        .patient("birthDate: PID-7")
                        .file("tables/ConceptMap-t.json", TABLE.replace("STATUS", "draft"))
                        .load()
                        .warnings())
                .isEmpty();
    }

    @Test
    void namesALineBelowOneThatAlwaysGivesAValue() {
        Mappings mappings = new TinyMappings(folder)
                .patient(
                        "gender:\n  - { value: unknown }\n  - { from: PID-8 }\nlanguage:\n  - { value: zh, when: PID-15 valued }\n  - PID-15\n")
                .load();
        assertThat(lines(mappings.warnings())).containsExactly("segments/s.yaml:6:7 MAP-102");
    }

    @Test
    void namesAnEventThatNoMessageFileServes() {
        Mappings mappings = new TinyMappings(folder)
                .patient("active: { value: true, when: \"event in (A01, A99)\" }")
                .load();
        assertThat(mappings.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.found()).contains("A99"))
                .extracting(MappingFinding::code)
                .isEqualTo("MAP-103");
    }

    @Test
    void namesWhatAProfileDemandsAndNoLineSets() throws IOException {
        Path profiles = Files.createDirectory(folder.resolve("profiles"));
        Files.writeString(
                profiles.resolve("StructureDefinition-p.json"),
                "{\"kind\":\"resource\",\"type\":\"Patient\",\"differential\":{\"element\":[{\"path\":\"Patient.gender\",\"min\":1},{\"path\":\"Patient.name.family\",\"min\":1}]}}");
        Mappings mappings = new TinyMappings(folder.resolve("m"))
                .patient("birthDate: PID-7")
                .load();
        assertThat(mappings.neverSet(profiles)).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("MAP-104");
            assertThat(warning.found()).contains("Patient.gender");
            assertThat(warning.file()).isEqualTo("messages/m.yaml");
        });
    }

    @Test
    void namesWhatFhirItselfDemandsAndNoLineSets() {
        Mappings mappings = new TinyMappings(folder)
                .segment("PV1", "Encounter", "length.code: PV1-2")
                .load();
        assertThat(mappings.neverSet(folder.resolve("none")))
                .extracting(MappingFinding::found)
                .anyMatch(text -> text.contains("Encounter.status"))
                .anyMatch(text -> text.contains("Encounter.class"));
    }

    @Test
    void knowsEveryResourceType() {
        for (String type : FhirModel.resourceNames()) {
            assertThat(FhirModel.type(type)).as(type).isNotNull();
        }
    }

    @Test
    void findsNothingInTheShippedMappings() {
        Mappings mappings = Mappings.load(Path.of("mappings"));
        assertThat(mappings.warnings()).isEmpty();
        assertThat(mappings.neverSet(Path.of("fhir-profiles"))).isEmpty();
    }
}

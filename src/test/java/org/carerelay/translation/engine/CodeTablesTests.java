package org.carerelay.translation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.translation.TinyMappings.elements;

import java.nio.file.Path;
import org.carerelay.translation.Finding;
import org.carerelay.translation.TinyMappings;
import org.carerelay.translation.Translation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeTablesTests {

    private static final String GROUP =
            "\"group\":[{\"source\":\"http://v2\",\"target\":\"http://f\",\"element\":[{\"code\":\"M\",\"target\":[{\"code\":\"male\",\"display\":\"Man\"}]},{\"code\":\"X\"}]%s}]";

    @TempDir
    Path folder;

    private TinyMappings mappings(String extension, String unmapped) {
        return new TinyMappings(folder)
                .file(
                        "tables/ConceptMap-sex.json",
                        "{\"resourceType\":\"ConceptMap\",\"id\":\"sex\"," + extension + GROUP.formatted(unmapped)
                                + "}")
                .file(
                        "datatypes/cc.yaml",
                        "datatype: [CWE, CE, IS]\nto: CodeableConcept\nset: { coding: { set: { code: CWE.1, system: { value: 'http://sent' } } } }\n");
    }

    private Translation gender(TinyMappings mappings, String code) {
        return mappings.patient(
                        "gender: { from: PID-8, table: sex }\nmaritalStatus: { from: PID-16, as: cc, table: sex }")
                .translate("PID||||||||" + code + "||||||||" + code);
    }

    @Test
    void mapsCodesAndPutsTheTargetBeforeWhatWasSent() {
        assertThat(elements(gender(mappings("", ""), "M"), "It"))
                .containsExactly(
                        "gender PID-8 SET \"male\"",
                        "maritalStatus PID-16 SET {\"coding\":[{\"system\":\"http://f\",\"code\":\"male\",\"display\":\"Man\"},{\"code\":\"M\",\"system\":\"http://sent\"}]}");
    }

    @Test
    void keepsAnUnknownCodeAsItCameAndMakesAWorkItem() {
        Translation translation = gender(mappings("", ""), "9");
        assertThat(translation.failed()).isFalse();
        assertThat(elements(translation, "It"))
                .containsExactly(
                        "_gender.extension PID-8 SET [{\"url\":\"http://hl7.org/fhir/StructureDefinition/alternate-codes\",\"valueCodeableConcept\":{\"coding\":[{\"code\":\"9\"}]}}]",
                        "maritalStatus PID-16 SET {\"coding\":[{\"code\":\"9\",\"system\":\"http://sent\"}]}");
        assertThat(translation.findings()).extracting(Finding::severity).containsOnly(Finding.Severity.UNMAPPED);
        assertThat(translation.findings())
                .extracting(Finding::table, Finding::codeValue, Finding::where)
                .contains(org.assertj.core.api.Assertions.tuple("sex", "9", "PID-8"));
    }

    @Test
    void anEntryWithoutTargetIsNothingAndNoFinding() {
        Translation translation = gender(mappings("", ""), "X");
        assertThat(translation.findings()).isEmpty();
        assertThat(elements(translation, "It")).hasSize(1);
    }

    @Test
    void comparesCaseBlindOnlyWhereTheTableSaysSo() {
        String blind =
                "\"extension\":[{\"url\":\"https://carerelay.org/fhir/StructureDefinition/case-blind\",\"valueBoolean\":true}],";
        assertThat(gender(mappings("", ""), "m").findings()).isNotEmpty();
        assertThat(elements(gender(mappings(blind, ""), "m"), "It")).contains("gender PID-8 SET \"male\"");
    }

    @Test
    void unmappedModesFixOrKeep() {
        assertThat(elements(gender(mappings("", ",\"unmapped\":{\"mode\":\"fixed\",\"code\":\"unknown\"}"), "9"), "It"))
                .contains("gender PID-8 SET \"unknown\"");
        assertThat(gender(mappings("", ",\"unmapped\":{\"mode\":\"provided\"}"), "9")
                        .findings())
                .isEmpty();
    }

    @Test
    void aSourcesTableWinsOverTheCommonOne() {
        TinyMappings mappings = mappings("", "")
                .file(
                        "sources/his/tables/ConceptMap-sex.json",
                        "{\"resourceType\":\"ConceptMap\",\"id\":\"sex\",\"group\":[{\"target\":\"http://f\",\"element\":[{\"code\":\"男\",\"target\":[{\"code\":\"male\"}]}]}]}");
        assertThat(elements(gender(mappings, "男"), "It")).contains("gender PID-8 SET \"male\"");
        assertThat(elements(gender(mappings, "M"), "It")).contains("gender PID-8 SET \"male\"");
    }
}

package org.carerelay.translation.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.carerelay.translation.MappingFinding;
import org.carerelay.translation.Mappings;
import org.carerelay.translation.MappingsRejected;
import org.carerelay.translation.TinyMappings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake is found at load, with its place and the name that was meant. */
class FindingsTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "birthDat: PID-7 # MAP-011 # birthDate",
                "birthDate: PIE-7 # MAP-020 # PID",
                "birthDate: PID-99 # MAP-021 # ",
                "birthDate: PID-7.9 # MAP-022 # ",
                "birthDate: nonsense # MAP-022 # ",
                "birthDate: { form: PID-7 } # MAP-002 # from",
                "birthDate: { when: PID-7 valued } # MAP-003 # ",
                "birthDate: [ [ PID-7 ] ] # MAP-004 # ",
                "birthDate: { each: PID-7 } # MAP-012 # ",
                "name: PID-5 # MAP-013 # ",
                "maritalStatus: { from: PID-16, as: hn } # MAP-013 # ",
                "gender: { value: mal } # MAP-014 # male",
                "gender: { from: PID-8, table: t } # MAP-014 # male",
                "name.family: PID-5 # MAP-015 # ",
                "birthDate: PID-5 # MAP-024 # ",
                "name: { each: PID-5, as: hm } # MAP-030 # hn",
                "name: { each: PID-3, as: hn } # MAP-031 # ",
                "gender: { from: PID-8, table: tt } # MAP-032 # t",
                "birthDate: { from: PID-7, when: PID-7 is there } # MAP-040 # ",
                "birthDate: { from: PID-7, when: '(PID-7 valued' } # MAP-040 # ",
                "managingOrganization: { refer: Nobody } # MAP-052 # ",
                "birthDate: { from: PID-7, invalid: never } # MAP-002 # ",
                "identifier: { each: PID-3, as: visit-key, with: PID-4 } # MAP-003 # "
            })
    void namesMistakesOfSegmentFiles(String line, String code, String nearest) {
        TinyMappings mappings = new TinyMappings(folder)
                .file("datatypes/hn.yaml", "datatype: XPN\nto: HumanName\nset: { family: XPN.1 }\n")
                .file(
                        "tables/ConceptMap-t.json",
                        "{\"resourceType\":\"ConceptMap\",\"id\":\"t\",\"group\":[{\"element\":[{\"code\":\"1\",\"target\":[{\"code\":\"malee\"}]}]}]}")
                .patient("active: { value: true }\n" + line);
        MappingsRejected rejected = catchThrowableOfType(MappingsRejected.class, mappings::load);
        assertThat(rejected).as("rejected").isNotNull();
        assertThat(rejected.findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.file()).isEqualTo("segments/s.yaml");
            assertThat(finding.line()).isEqualTo(5);
            if (nearest != null) {
                assertThat(finding.nearest()).isEqualTo(nearest);
            }
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "message: ADT # MAP-003",
                "message: ADT\\nevents: [A01]\\nsegments: [ { segment: PID, make: { P: pi } } ] # MAP-050",
                "message: ADT\\nevents: [A01]\\nsegments: [ { segment: PV1, make: { P: pid } } ] # MAP-050",
                "message: ADT\\nevents: [A01, A01]\\nsegments: [ { segment: PID, make: { P: pid } } ] # MAP-053",
                "message: ADT\\nevents: [A01]\\nsegments: [ { segment: PID, make: { P: pid } }, { segment: PV1, make: { P: pv1 } } ] # MAP-051",
                "message: ADT\\nevents: [A01]\\neffects: { E: CANCEL_VISIT }\\nsegments: [ { segment: PID, make: { P: pid } } ] # MAP-052",
                "message: ADT\\nevents: [A01]\\neffects: { P: CANCEL }\\nsegments: [ { segment: PID, make: { P: pid } } ] # MAP-055",
                "message: ADT\\nevents: [A01]\\nsegments: [ { segment: QQQ } ] # MAP-020",
                "message: ADT\\nevents: [A01]\\nsegments: [ { segment: PID, list: { owner: P, content: PID-3, mode: snapshot }, make: { P: pid } } ] # MAP-003",
                "message: [ADT # MAP-001",
                "message: ADT\\nmessage: ADT # MAP-001"
            })
    void namesMistakesOfMessageFiles(String content, String code) {
        TinyMappings mappings = new TinyMappings(folder)
                .file("segments/pid.yaml", "segment: PID\nto: Patient\nset: { birthDate: PID-7 }\n")
                .file("segments/pv1.yaml", "segment: PV1\nto: Encounter\nset: { status: { value: planned } }\n")
                .file("messages/m.yaml", content.replace("\\n", "\n"));
        assertThatThrownBy(mappings::load).isInstanceOf(MappingsRejected.class).hasMessageContaining(code);
    }

    @Test
    void givesAllMistakesAtOnceInOrder() {
        TinyMappings mappings = new TinyMappings(folder).patient("birthDat: PID-7\ngendr: PID-8\nname: PID-5");
        MappingsRejected rejected = catchThrowableOfType(MappingsRejected.class, mappings::load);
        assertThat(rejected.findings()).extracting(MappingFinding::line).containsExactly(4, 5, 6);
        assertThat(rejected.findings().get(0).toString())
                .startsWith("segments/s.yaml:4:3: MAP-011 Patient has no element 'birthDat'")
                .endsWith("did you mean birthDate?");
    }

    @Test
    void namesDatatypeFilesThatUseEachOther() {
        TinyMappings mappings = new TinyMappings(folder)
                .file(
                        "datatypes/a.yaml",
                        "datatype: PL\nto: Location\nkeys: [ { from: PL.1, as: name-key } ]\nset: { partOf: { from: PL, as: b } }\n")
                .file(
                        "datatypes/b.yaml",
                        "datatype: PL\nto: Location\nkeys: [ { from: PL.1, as: name-key } ]\nset: { partOf: { from: PL, as: a } }\n")
                .patient("active: { value: true }");
        assertThatThrownBy(mappings::load).hasMessageContaining("MAP-034");
    }

    @Test
    void namesFilesThatMeanNothingAndTablesThatAreNone() {
        TinyMappings mappings = new TinyMappings(folder)
                .patient("active: { value: true }")
                .file("stray.yaml", "a: b")
                .file("tables/ConceptMap-x.json", "{}");
        assertThatThrownBy(mappings::load).hasMessageContaining("MAP-006").hasMessageContaining("MAP-033");
        assertThatThrownBy(() -> Mappings.load(folder.resolve("nowhere"))).hasMessageContaining("MAP-000");
    }

    @Test
    void runsExamplesAndSaysWhatDiffers() {
        TinyMappings mappings = new TinyMappings(folder).patient("birthDate: PID-7");
        mappings.file(
                "segments/s.yaml",
                """
                segment: PID
                to: Patient
                set: { birthDate: PID-7 }
                examples:
                  - { in: "PID|||||||19800101", out: { birthDate: "1980-01-01" }, absent: [ gender ] }
                  - { in: "PID|||||||19800101", out: { birthDate: "1981-01-01" } }
                  - { in: 'PID|||||||""', deletes: [ birthDate ] }
                  - { in: "PID|||||||19801301", finding: MSG-102 }
                """);
        assertThat(mappings.load().checkExamples()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("MAP-060");
            assertThat(finding.line()).isEqualTo(6);
        });
    }

    @Test
    void aSourceOverridesSingleLinesAndAddsSiteSegments() {
        TinyMappings mappings = new TinyMappings(folder)
                .patient("birthDate: PID-7\ngender: { value: male }")
                .file("sources/his/segments/s.yaml", "set: { birthDate: PID-29, gender: ~ }\n")
                .file("sources/his/segments/zpd.yaml", "segment: ZPD\nto: Patient\nset: { language: ZPD-3 }\n")
                .file("sources/his/messages/m.yaml", "segments: [ { segment: ZPD, make: { It: zpd } } ]\n");
        assertThat(TinyMappings.elements(mappings.translate("PID" + "|".repeat(29) + "2024", "ZPD|||zh"), "It"))
                .containsExactly("birthDate PID-29 SET \"2024\"", "language ZPD-3 SET \"zh\"");
        var other = org.carerelay.translation.Source.unconfigured("other", java.time.ZoneId.of("Asia/Shanghai"));
        assertThat(TinyMappings.elements(mappings.translate(other, "PID|||||||1980", "ZPD|||zh"), "It"))
                .containsExactly("birthDate PID-7 SET \"1980\"", "gender PID SET \"male\"");
    }
}

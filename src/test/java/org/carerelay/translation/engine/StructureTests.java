package org.carerelay.translation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.translation.TinyMappings.SOURCE;
import static org.carerelay.translation.TinyMappings.elements;

import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.carerelay.translation.Finding;
import org.carerelay.translation.IdentityChange;
import org.carerelay.translation.Key;
import org.carerelay.translation.Patch;
import org.carerelay.translation.SegmentList;
import org.carerelay.translation.Source;
import org.carerelay.translation.TinyMappings;
import org.carerelay.translation.Translation;
import org.carerelay.translation.UnknownTrigger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups, labels, references, lists, keys, identity changes and effects of message files. */
class StructureTests {

    @TempDir
    Path folder;

    private TinyMappings mappings;

    @BeforeEach
    void files() {
        mappings = new TinyMappings(folder)
                .file(
                        "datatypes/cx.yaml",
                        """
                        datatype: CX
                        to: Identifier
                        set:
                          system: { from: CX.4, with: CX.5, as: identifier-system }
                          value: { from: CX.1, required: true }
                          type: { set: { coding: { set: { code: CX.5 } } } }
                        """)
                .file(
                        "datatypes/doctor.yaml",
                        """
                        datatype: XCN
                        to: Practitioner
                        keys: [ { from: XCN.1, as: name-key } ]
                        display: XCN.2
                        set: { name: { set: { family: XCN.2 } } }
                        """)
                .file(
                        "segments/pid.yaml",
                        """
                        segment: PID
                        to: Patient
                        keys: [ { each: PID-3, as: cx }, { as: visit-patient, otherwise: true, required: true } ]
                        set: { birthDate: PID-7 }
                        """)
                .file(
                        "segments/pv1.yaml",
                        """
                        segment: PV1
                        to: Encounter
                        keys: [ { as: visit-key } ]
                        set:
                          subject: { refer: Patient }
                          participant: { each: PV1-7, set: { individual: { from: PV1-7, as: doctor } } }
                        """)
                .file(
                        "segments/nk1.yaml",
                        "segment: NK1\nto: RelatedPerson\nset: { patient: { refer: Patient }, birthDate: NK1-16 }\n")
                .file("segments/note.yaml", "segment: NTE\nto: Appointment\nset: { comment: NTE-3 }\n")
                .file("segments/service.yaml", "segment: NTE\nto: Appointment\nset: { patientInstruction: NTE-3 }\n")
                .file(
                        "segments/sch.yaml",
                        "segment: SCH\nto: Appointment\nset: { participant: { set: { actor: { refer: Patient } } } }\n")
                .file(
                        "messages/adt.yaml",
                        """
                        message: ADT
                        events: [A01, A11]
                        effects: { Encounter: { A11: CANCEL_VISIT } }
                        segments:
                          - { segment: PID, required: true, make: { Patient: pid } }
                          - segment: NK1
                            list: { owner: Patient, content: [NK1-3, NK1-2], action: NK1-10, mode: snapshot }
                            make: { "NK1-#": nk1 }
                          - { segment: PV1, make: { Encounter: pv1 } }
                        """)
                .file(
                        "messages/a40.yaml",
                        """
                        message: ADT
                        events: [A40]
                        segments:
                          - group: PAIR
                            segments:
                              - { segment: PID, make: { "Patient#": pid } }
                              - segment: MRG
                                identity: { kind: MERGE_PATIENT, survivor: Patient, prior: [ { each: MRG-1, as: cx } ], name: MRG-7.1 }
                        """)
                .file(
                        "messages/siu.yaml",
                        """
                        message: SIU
                        events: [S12]
                        segments:
                          - { segment: SCH, make: { Appointment: sch } }
                          - { segment: NTE, make: { Appointment: note } }
                          - group: PATIENT
                            segments: [ { segment: PID, make: { Patient: pid } } ]
                          - group: RESOURCES
                            segments:
                              - { segment: RGS }
                              - group: SERVICE
                                segments: [ { segment: AIS }, { segment: NTE, make: { Appointment: service } } ]
                        """);
    }

    private static String header(String type) {
        return "MSH|^~\\&|HIS|HOSP|||20240101080000||" + type + "|7|P|2.5";
    }

    private Patch patch(Translation translation, String label) {
        return translation.patches().stream()
                .filter(p -> p.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSameSegmentMeansWhatItsGroupSays() {
        Translation translation = mappings.translate(
                header("SIU^S12"), "SCH|1", "NTE|1||about", "PID|||1", "RGS|1", "AIS|1", "NTE|1||fasting");
        assertThat(elements(translation, "Appointment"))
                .contains("comment NTE-3 SET \"about\"", "patientInstruction NTE-3 SET \"fasting\"");
    }

    @Test
    void aGroupOpensAlsoWhereTheSegmentAroundItWasLeftOut() {
        Translation translation = mappings.translate(header("SIU^S12"), "SCH|1", "PID|||1", "AIS|1", "NTE|1||fasting");
        assertThat(elements(translation, "Appointment")).contains("patientInstruction NTE-3 SET \"fasting\"");
    }

    @Test
    void aReferenceMayPointToWhatComesLater() {
        Translation translation = mappings.translate(header("SIU^S12"), "SCH|1", "PID|||1");
        assertThat(elements(translation, "Appointment"))
                .containsExactly("participant SCH SET [{\"actor\":{\"reference\":\"urn:carerelay:label:Patient\"}}]");
        assertThat(translation.patches())
                .extracting(Patch::label)
                .as("what is referred to comes first")
                .containsExactly("Patient", "Appointment");
    }

    @Test
    void keysNameSystemTypeAndWhetherTheyIdentify() {
        Translation translation =
                mappings.translate("PID|||1^^^HOSP^MR~0000^^^HOSP^MR~9^^^HOSP^XX", "PV1|1||||||||||||||||||V1");
        assertThat(patch(translation, "Patient").keys())
                .containsExactly(
                        new Key("urn:carerelay:his:HOSP:MR", "1", "MR", true),
                        new Key("urn:carerelay:his:HOSP:MR", "0000", "MR", false),
                        new Key("urn:carerelay:his:HOSP:XX", "9", "XX", false));
        assertThat(patch(translation, "Encounter").keys())
                .containsExactly(new Key("urn:carerelay:his::", "V1", "VN", true));
    }

    @Test
    void rule16TakesTheSystemFromTheSourcesTable() {
        Source source = source(Map.of("HOSP:MR", "http://hosp/mr", "HOSP", "http://hosp"), Source.VisitKey.PV1_19);
        Translation translation = mappings.translate(source, "PID|||1^^^HOSP^MR~2^^^HOSP^PI");
        assertThat(patch(translation, "Patient").keys())
                .extracting(Key::system)
                .containsExactly("http://hosp/mr", "http://hosp");
    }

    @Test
    void rule17KeysAProvisionalPatientByTheVisit() {
        Translation translation = mappings.translate("PID|1", "PV1|1||||||||||||||||||V1");
        assertThat(patch(translation, "Patient").keys())
                .containsExactly(new Key("urn:carerelay:his:provisional", "V1", null, true));
        assertThat(translation.failed()).isFalse();
    }

    @Test
    void aPatientNobodyCanTellFailsNamingPid3() {
        Translation translation = mappings.translate("PID|1");
        assertThat(translation.findings())
                .extracting(Finding::code, Finding::where)
                .contains(Assertions.tuple("MSG-101", "PID-3"));
        assertThat(translation.failed()).isTrue();
    }

    @Test
    void rule20MakesTheAdmitTimePartOfTheKey() {
        Source source = source(Map.of(), Source.VisitKey.PV1_19_AND_PV1_44);
        Translation translation = mappings.translate(
                source, "PID|||1", "PV1|1" + "|".repeat(18) + "V1" + "|".repeat(25) + "202401010830");
        assertThat(patch(translation, "Encounter").keys())
                .extracting(Key::value)
                .containsExactly("V1/202401010830");
    }

    @Test
    void aVisitWithoutNumberIsLeftOutAndNoted() {
        Translation translation = mappings.translate("PID|||1", "PV1|1|I");
        assertThat(translation.patches()).extracting(Patch::label).containsExactly("Patient");
        assertThat(translation.findings()).extracting(Finding::code).containsExactly("MSG-105");
    }

    @Test
    void aDatatypeMakesOneResourcePerKeyAndAReference() {
        Translation translation = mappings.translate("PID|||1", "PV1|1||||||D1^张~D1^张~^无号" + "|".repeat(12) + "V1");
        assertThat(translation.patches())
                .extracting(Patch::label)
                .containsExactly("Patient", "Practitioner-1", "Encounter");
        assertThat(elements(translation, "Practitioner-1")).containsExactly("name XCN SET [{\"family\":\"张\"}]");
        assertThat(elements(translation, "Encounter").get(1))
                .contains("label:Practitioner-1\",\"display\":\"张\"")
                .endsWith("{\"individual\":{\"display\":\"无号\"}}]");
    }

    @Test
    void rule10KeysListEntriesByNormalisedContent() {
        Translation translation = mappings.translate("PID|||1", "NK1|1|ＡＢ c|SPO", "NK1|9|ab C|spo|||||||D");
        assertThat(translation.lists()).hasSize(1);
        SegmentList list = translation.lists().get(0);
        assertThat(list.owner()).isEqualTo("Patient");
        assertThat(list.mode()).isEqualTo(SegmentList.Mode.SNAPSHOT);
        assertThat(list.entries()).extracting(SegmentList.Entry::label).containsExactly("NK1-1", "NK1-2");
        assertThat(list.entries()).extracting(SegmentList.Entry::contentKey).containsOnly("SPO|ABC");
        assertThat(list.entries())
                .extracting(SegmentList.Entry::action)
                .containsExactly(SegmentList.Action.SNAPSHOT, SegmentList.Action.DELETE);
    }

    @Test
    void oneSegmentOfQuotesDeletesTheWholeList() {
        SegmentList list =
                mappings.translate("PID|||1", "NK1|1|\"\"|\"\"").lists().get(0);
        assertThat(list.deleteAll()).isTrue();
        assertThat(list.entries()).isEmpty();
        assertThat(mappings.translate("PID|||1").lists())
                .as("no segment says nothing")
                .isEmpty();
    }

    @Test
    void everyPairOfAMergeBecomesAChange() {
        Translation translation = mappings.translate(
                header("ADT^A40"), "PID|||1^^^H^MR", "MRG|2^^^H^MR||||||王", "PID|||3^^^H^MR", "MRG|4^^^H^MR");
        assertThat(translation.identityChanges()).hasSize(2);
        IdentityChange first = translation.identityChanges().get(0);
        assertThat(first.kind()).isEqualTo(IdentityChange.Kind.MERGE_PATIENT);
        assertThat(first.survivor()).extracting(Key::value).containsExactly("1");
        assertThat(first.prior()).extracting(Key::value).containsExactly("2");
        assertThat(first.priorName()).isEqualTo("王");
        assertThat(translation.identityChanges().get(1).survivorLabel()).isEqualTo("Patient-2");
    }

    @Test
    void anEventMayHaveAnEffect() {
        Translation translation = mappings.translate(header("ADT^A11"), "PID|||1", "PV1|1" + "|".repeat(18) + "V1");
        assertThat(patch(translation, "Encounter").effect()).isEqualTo(Patch.Effect.CANCEL_VISIT);
    }

    @Test
    void anEventNobodyServesIsTyped() {
        Assertions.assertThatThrownBy(() -> mappings.translate(header("ADT^A99"), "PID|||1"))
                .isInstanceOfSatisfying(
                        UnknownTrigger.class,
                        e -> assertThat(e.trigger().controlId()).isEqualTo("7"));
    }

    @Test
    void aMissingRequiredSegmentFailsTheMessage() {
        assertThat(mappings.translate(header("ADT^A01"), "PV1|1").findings())
                .extracting(Finding::code, Finding::where)
                .contains(Assertions.tuple("MSG-101", "PID"));
    }

    private static Source source(Map<String, String> systems, Source.VisitKey visitKey) {
        return new Source(
                "his",
                SOURCE.zone(),
                null,
                SOURCE.eventTime(),
                SOURCE.controlIds(),
                systems,
                SOURCE.identifyingTypes(),
                null,
                SOURCE.placeholders(),
                visitKey,
                "in-progress",
                Map.of(),
                SOURCE.testPatients(),
                SOURCE.deathDispositions());
    }
}

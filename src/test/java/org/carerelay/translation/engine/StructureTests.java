package org.carerelay.translation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.translation.TinyMappings.elements;

import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.carerelay.translation.Finding;
import org.carerelay.translation.IdentityChange;
import org.carerelay.translation.Key;
import org.carerelay.translation.Patch;
import org.carerelay.translation.SegmentList;
import org.carerelay.translation.TinyMappings;
import org.carerelay.translation.Translation;
import org.carerelay.translation.UnknownTrigger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups, labels, references, lists, identity changes and effects of message files. */
class StructureTests {

    @TempDir
    Path folder;

    private TinyMappings mappings;

    @BeforeEach
    void files() {
        mappings = TinyHospital.in(folder);
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
}

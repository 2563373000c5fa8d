package org.carerelay.translation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.translation.TinyMappings.elements;

import java.nio.file.Path;
import java.util.List;
import org.carerelay.translation.Finding;
import org.carerelay.translation.TinyMappings;
import org.carerelay.translation.Translation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every word of a rule, and what it does with absent, {@code ""} and a value (rule 9). */
class LanguageTests {

    @TempDir
    Path folder;

    private TinyMappings mappings;

    @BeforeEach
    void datatypes() {
        mappings = new TinyMappings(folder)
                .file(
                        "datatypes/xpn.yaml",
                        "datatype: XPN\nto: HumanName\nset:\n  family: XPN.1\n  given: [XPN.2, XPN.3]\n")
                .file(
                        "datatypes/xtn.yaml",
                        "datatype: XTN\nto: ContactPoint\nset:\n  system: { value: phone }\n  value: XTN.1\n");
    }

    private List<String> translated(String set, String... segments) {
        return elements(mappings.patient(set).translate(segments), "It");
    }

    @Test
    void aFieldAloneSetsItsElement() {
        assertThat(translated("birthDate: PID-7", "PID|1||||||19800101"))
                .containsExactly("birthDate PID-7 SET \"1980-01-01\"");
    }

    @Test
    void anAbsentFieldSaysNothing() {
        assertThat(translated("birthDate: PID-7", "PID|1")).isEmpty();
    }

    @Test
    void twoQuotesDelete() {
        assertThat(translated("birthDate: PID-7", "PID|1||||||\"\"")).containsExactly("birthDate PID-7 DELETE");
        assertThat(translated("telecom: { each: PID-13, as: xtn }", "PID|1||||||||||||\"\""))
                .containsExactly("telecom PID-13 DELETE");
    }

    @Test
    void eachMakesOneItemPerRepetitionAndSkipsDeletedOnes() {
        assertThat(translated("telecom: { each: PID-13, as: xtn }", "PID|1||||||||||||1~\"\"~2"))
                .containsExactly(
                        "telecom PID-13 SET [{\"system\":\"phone\",\"value\":\"1\"},{\"system\":\"phone\",\"value\":\"2\"}]");
    }

    @Test
    void anObjectOfConstantsAloneIsNotMade() {
        assertThat(translated("telecom: { each: PID-13, as: xtn }", "PID|1||||||||||||^PRN"))
                .isEmpty();
    }

    @Test
    void severalRulesOnARepeatingElementKeepTheirSlots() {
        assertThat(translated(
                        "telecom: [ { each: PID-13, as: xtn }, { each: PID-14, as: xtn } ]", "PID|1||||||||||||1|\"\""))
                .containsExactly(
                        "telecom PID-13 SET [{\"system\":\"phone\",\"value\":\"1\"}]", "telecom PID-14 DELETE");
    }

    @Test
    void severalRulesOnASingleElementTakeTheFirstValue() {
        String set = "deceasedDateTime: [ PID-29, PID-33 ]";
        assertThat(translated(set, "PID" + "|".repeat(29) + "2024||||2025"))
                .containsExactly("deceasedDateTime PID-29 SET \"2024\"");
        assertThat(translated(set, "PID" + "|".repeat(33) + "2025"))
                .containsExactly("deceasedDateTime PID-33 SET \"2025\"");
        assertThat(translated(set, "PID" + "|".repeat(29) + "\"\"")).containsExactly("deceasedDateTime PID-29 DELETE");
    }

    @Test
    void fromWithSeveralFieldsTakesTheFirstValuedOneUnderTheFirstSlot() {
        assertThat(translated("birthDate: { from: [PID-7, PID-29] }", "PID" + "|".repeat(29) + "2024"))
                .containsExactly("birthDate PID-7 SET \"2024\"");
    }

    @Test
    void whenDecides() {
        String set = "multipleBirthInteger: { from: PID-25, when: PID-24 = Y }";
        assertThat(translated(set, "PID" + "|".repeat(24) + "Y|2"))
                .containsExactly("multipleBirthInteger PID-25 SET 2");
        assertThat(translated(set, "PID" + "|".repeat(24) + "N|2")).isEmpty();
    }

    @Test
    void whenOnTheRepetitionAtHandIsAskedForEach() {
        assertThat(translated(
                        "telecom: { each: PID-13, as: xtn, when: PID-13.2 = PRN }", "PID|1||||||||||||1^PRN~2^WPN"))
                .containsExactly("telecom PID-13 SET [{\"system\":\"phone\",\"value\":\"1\"}]");
    }

    @Test
    void setAfterAsAddsAndWins() {
        assertThat(translated(
                        "telecom: { each: PID-13, as: xtn, set: { use: { value: home }, system: { value: sms } } }",
                        "PID|1||||||||||||1"))
                .containsExactly("telecom PID-13 SET [{\"system\":\"sms\",\"value\":\"1\",\"use\":\"home\"}]");
    }

    @Test
    void setAloneTakesItsSlotFromWhatItReads() {
        String set = "extension: { set: { url: { value: 'http://x' }, valueString: PID-23 } }";
        assertThat(translated(set, "PID" + "|".repeat(23) + "Here"))
                .containsExactly("extension PID-23 SET [{\"url\":\"http://x\",\"valueString\":\"Here\"}]");
        assertThat(translated(set, "PID" + "|".repeat(23) + "\"\"")).containsExactly("extension PID-23 DELETE");
        assertThat(translated(set, "PID|1")).isEmpty();
    }

    @Test
    void anInnerRequiredRuleLeavesTheObjectOut() {
        assertThat(translated(
                        "name: { each: PID-5, set: { family: { from: PID-5.1, required: true }, given: PID-5.2 } }",
                        "PID|||||^三~李^四"))
                .containsExactly("name PID-5 SET [{\"family\":\"李\",\"given\":[\"四\"]}]");
    }

    @Test
    void anOuterRequiredRuleFailsTheMessage() {
        Translation translation =
                mappings.patient("birthDate: { from: PID-7, required: true }").translate("PID|1");
        assertThat(translation.failed()).isTrue();
        assertThat(translation.findings())
                .extracting(Finding::code, Finding::where, Finding::hl7Code)
                .containsExactly(org.assertj.core.api.Assertions.tuple("MSG-101", "PID-7", 101));
    }

    @Test
    void anInvalidValueIsLeftOutAndNoted() {
        Translation translation = mappings.patient("birthDate: PID-7").translate("PID|||||||19801341");
        assertThat(translation.failed()).isFalse();
        assertThat(translation.findings()).extracting(Finding::code).containsExactly("MSG-102");
        assertThat(translation.findings().get(0).text()).doesNotContain("19801341");
        assertThat(elements(translation, "It")).isEmpty();
    }

    @Test
    void anInvalidValueFailsTheMessageWhereTheRuleSaysSo() {
        Translation translation =
                mappings.patient("birthDate: { from: PID-7, invalid: error }").translate("PID|||||||19801341");
        assertThat(translation.failed()).isTrue();
        assertThat(translation.findings())
                .extracting(Finding::where, Finding::hl7Code)
                .containsExactly(org.assertj.core.api.Assertions.tuple("PID-7", 102));
    }

    @Test
    void onceAndAddTellTheRecordHow() {
        assertThat(translated("active: { value: true, once: true }", "PID|1"))
                .containsExactly("active PID INITIAL true");
        assertThat(translated("telecom: { each: PID-13, as: xtn, add: true }", "PID|1||||||||||||1"))
                .containsExactly("telecom PID-13 ADD [{\"system\":\"phone\",\"value\":\"1\"}]");
        assertThat(translated("telecom: { each: PID-13, as: xtn, add: true }", "PID|1||||||||||||\"\""))
                .isEmpty();
    }

    @Test
    void joinMakesOneTextOfRepetitionsAndSegments() {
        mappings.segment("NTE", "Appointment", "comment: { each: NTE-3, join: \"\\n\" }");
        assertThat(elements(mappings.translate("NTE|1||a~b", "NTE|2||c"), "It"))
                .containsExactly("comment NTE-3 SET \"a\\nb\\nc\"");
    }

    @Test
    void segmentsOfOneLabelAddUpInARepeatingElement() {
        mappings.segment("DG1", "Condition", "note: { from: DG1-4, set: { text: DG1-4 } }");
        assertThat(elements(mappings.translate("DG1|1|||a", "DG1|2|||b"), "It"))
                .containsExactly("note DG1-4 SET [{\"text\":\"a\"},{\"text\":\"b\"}]");
    }

    @Test
    void namesWithSeveralGivenPartsCollectThem() {
        assertThat(translated("name: { each: PID-5, as: xpn }", "PID|||||张^三^丰"))
                .containsExactly("name PID-5 SET [{\"family\":\"张\",\"given\":[\"三\",\"丰\"]}]");
    }
}

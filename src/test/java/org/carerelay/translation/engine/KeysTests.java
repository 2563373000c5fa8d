package org.carerelay.translation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.translation.TinyMappings.SOURCE;

import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.carerelay.translation.Finding;
import org.carerelay.translation.Key;
import org.carerelay.translation.Patch;
import org.carerelay.translation.Source;
import org.carerelay.translation.TinyMappings;
import org.carerelay.translation.Translation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How patients and visits are told (rules 14, 16, 17, 20). */
class KeysTests {

    @TempDir
    Path folder;

    private TinyMappings mappings;

    @BeforeEach
    void files() {
        mappings = TinyHospital.in(folder);
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

    private static Patch patch(Translation translation, String label) {
        return translation.patches().stream()
                .filter(p -> p.label().equals(label))
                .findFirst()
                .orElseThrow();
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

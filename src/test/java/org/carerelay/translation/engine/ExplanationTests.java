package org.carerelay.translation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.carerelay.translation.Explanation;
import org.carerelay.translation.Explanation.Use;
import org.carerelay.translation.TinyMappings;
import org.carerelay.translation.Translator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of every element it is said which line made it, of every field that was sent what became of it. */
class ExplanationTests {

    @TempDir
    Path folder;

    private Explanation explain(String segment) {
        TinyMappings mappings = new TinyMappings(folder)
                .file(
                        "datatypes/hn.yaml",
                        "datatype: XPN\nto: HumanName\nset:\n  use: { value: official }\n  family: XPN.1\n  given: { from: XPN.2, required: true }\n")
                .file(
                        "messages/m.yaml",
                        "message: ADT\nevents: [A01]\nignores: [ZXX, MSH-9]\nsegments: [ { segment: PID, make: { It: s } } ]\n")
                .file(
                        "segments/s.yaml",
                        "segment: PID\nto: Patient\nignores: [PID-1]\nset:\n  name: { each: PID-5, as: hn }\n  birthDate: PID-7\n  maritalStatus: { set: { text: PID-16 } }\n");
        return new Translator(mappings::load).explain(TinyMappings.message(segment, "ZXX|1"), TinyMappings.SOURCE);
    }

    @Test
    void namesTheLineOfEveryElementAndOfItsParts() {
        assertThat(explain("PID|1||||Z^S~X^Y||19800101|||||||||M").made())
                .extracting(made -> made.path() + " " + made.json() + " " + made.fields() + " " + made.line())
                .containsExactly(
                        "name [{\"use\":\"official\",\"family\":\"Z\",\"given\":[\"S\"]},{\"use\":\"official\",\"family\":\"X\",\"given\":[\"Y\"]}] [PID-5] segments/s.yaml:5",
                        "name.use \"official\" [] datatypes/hn.yaml:4",
                        "name.family \"Z\" [XPN.1] datatypes/hn.yaml:5",
                        "name.given \"S\" [XPN.2] datatypes/hn.yaml:6",
                        "name.use \"official\" [] datatypes/hn.yaml:4",
                        "name.family \"X\" [XPN.1] datatypes/hn.yaml:5",
                        "name.given \"Y\" [XPN.2] datatypes/hn.yaml:6",
                        "birthDate \"1980-01-01\" [PID-7] segments/s.yaml:6",
                        "maritalStatus {\"text\":\"M\"} [] segments/s.yaml:7",
                        "maritalStatus.text \"M\" [PID-16] segments/s.yaml:7");
    }

    @Test
    void saysWhatIsDeletedAndNothingOfWhatWasLeftOut() {
        assertThat(explain("PID|1||||Z||\"\"").made())
                .extracting(made -> made.path() + "=" + made.json())
                .containsExactly("birthDate=");
    }

    @Test
    void tellsUsedIgnoredAndUnmappedFieldsApart() {
        List<Explanation.Input> inputs =
                explain("PID|1||90000001||Z^S||19800101").inputs();
        assertThat(inputs)
                .contains(
                        new Explanation.Input("PID-1", Use.IGNORED),
                        new Explanation.Input("PID-3", Use.UNMAPPED),
                        new Explanation.Input("PID-5", Use.USED),
                        new Explanation.Input("PID-7", Use.USED),
                        new Explanation.Input("ZXX-1", Use.IGNORED))
                .doesNotContain(new Explanation.Input("MSH-9", Use.UNMAPPED));
    }
}

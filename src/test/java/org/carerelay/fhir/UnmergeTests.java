package org.carerelay.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.carerelay.intake.Cause;
import org.carerelay.intake.JournalStatus;
import org.carerelay.record.Incoming;
import org.carerelay.record.Lineage;
import org.carerelay.record.Unify;
import org.carerelay.translation.Mappings;
import org.carerelay.translation.MessageText;
import org.carerelay.translation.Source;
import org.carerelay.translation.Translator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A merge by A40 and its undoing by {@code $unmerge}, as a client sees both (rule 18). */
class UnmergeTests extends FhirTest {

    private static final Source HIS = Source.unconfigured("his", ZoneId.of("Asia/Shanghai"));
    private static final Mappings MAPPINGS = Mappings.load(Path.of("mappings"));

    @Autowired
    Unify unify;

    @Test
    void givesBackWhatAMergeMoved() {
        record().clear();
        List.of("merge", "merge_moved", "merge_moved_identifier").forEach(table -> jdbc.update("delete from " + table));
        receive("ADT^A01", 1, "PID|||A1^^^H^MR||张^三||19800105|M\rPV1||I|W1^^1||||||||||||||||V1");
        receive("ADT^A01", 2, "PID|||B1^^^H^MR||张^三||19800105|M\rPV1||I|W2^^1||||||||||||||||V2");
        var a = found("Patient?identifier=A1").get(0);
        var b = found("Patient?identifier=B1").get(0);
        var visit = found("Encounter?patient=" + a).get(0);

        receive("ADT^A40", 3, "PID|||B1^^^H^MR||张^三\rMRG|A1^^^H^MR||||||张^三");
        assertThat(found("Patient?identifier=A1")).containsExactly(b);
        assertThat(found("Encounter?patient=" + b)).hasSize(2).contains(visit);
        assertThat(json(get(a)).get("active").booleanValue()).isFalse();
        assertThat(send("PUT", a, get(a).body()).statusCode()).isEqualTo(409);

        audit.noted.clear();
        var undone = send("POST", a + "/$unmerge", "{\"resourceType\":\"Parameters\"}");

        assertThat(undone.statusCode()).as(undone.body()).isEqualTo(200);
        assertThat("Patient/" + json(undone).get("id").asText()).isEqualTo(a);
        assertThat(json(undone).path("active").asBoolean(true)).isTrue();
        assertThat(undone.body()).doesNotContain("replaced-by");
        assertThat(found("Patient?identifier=A1")).containsExactly(a);
        assertThat(found("Encounter?patient=" + a)).containsExactly(visit);
        assertThat(found("Encounter?patient=" + b)).hasSize(1).doesNotContain(visit);
        assertThat(json(get(visit)).at("/subject/reference").asText()).isEqualTo(a);
        assertThat(get(b).body()).doesNotContain("A1", "replaces");
        assertThat(json(get("Provenance?target=" + a))
                        .at("/entry/0/resource/activity/text")
                        .asText())
                .isEqualTo("$unmerge (correction)");
        assertThat(audit.noted).anyMatch(note -> note.contains("$unmerge") && note.contains(a.substring(8)));
        assertThat(send("POST", a + "/$unmerge", "{\"resourceType\":\"Parameters\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    private void receive(String type, int minute, String segments) {
        var text = "MSH|^~\\&|HIS|H|||202603060%02d000||%s|%d|P|2.5\rEVN||20260306000000\r%s\r"
                .formatted(minute, type, minute, segments);
        var message =
                MessageText.decode(text.getBytes(StandardCharsets.UTF_8), HIS).parse();
        var translation = new Translator(() -> MAPPINGS).translate(message, HIS);
        var lineage =
                new Lineage(UUID.randomUUID(), "his", type, Cause.LIVE, MAPPINGS.checksum(), FhirTestApplication.NOW);
        assertThat(unify.unify(List.of(new Incoming(lineage, HIS, translation)))
                        .get(0)
                        .status())
                .isEqualTo(JournalStatus.PROCESSED);
    }
}

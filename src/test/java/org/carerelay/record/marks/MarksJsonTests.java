package org.carerelay.record.marks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarksJsonTests {

    @Test
    void readsWhatItWrote() throws IOException {
        Marks marks = Marks.none();
        marks.put("name", List.of(Mark.of("his", "PID-5", 2, 1_772_000_000_000L), new Mark("医院", "PID-9", 0, 0, true)));
        marks.put("period.start", List.of(Mark.of("his", "PV1-44", 1, 7)));
        marks.completeAt("crm", 1_772_000_000_001L);
        marks.section("lists").putObject("his|DG1").put("t", "3");

        assertThat(MarksJson.read(MarksJson.write(marks).getBytes(UTF_8))).isEqualTo(marks);
        assertThat(MarksJson.write(marks))
                .isEqualTo("{\"s\":[\"his\",\"医院\"],\"t\":[1772000000000,0,7],"
                        + "\"e\":{\"name\":[[0,\"PID-5\",2,0],[1,\"PID-9\",0,1,1]],\"period.start\":[[0,\"PV1-44\",1,2]]},"
                        + "\"c\":{\"crm\":1772000000001},\"lists\":{\"his|DG1\":{\"t\":\"3\"}}}");
    }

    @Test
    void readsMarksOfNothing() throws IOException {
        assertThat(MarksJson.read("{}".getBytes(UTF_8))).isEqualTo(Marks.none());
    }

    @Test
    void refusesWhatNobodyWrote() {
        assertThatThrownBy(() -> MarksJson.read(
                        "{\"s\":[\"his\"],\"t\":[7],\"e\":{\"name\":[[1,\"PID-5\",1,0]]}}".getBytes(UTF_8)))
                .isInstanceOf(IOException.class);
    }
}

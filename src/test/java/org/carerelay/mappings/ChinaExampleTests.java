package org.carerelay.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import org.carerelay.translation.Bundles;
import org.carerelay.translation.Mappings;
import org.carerelay.translation.Source;
import org.carerelay.translation.Translator;
import org.carerelay.translation.er7.Er7;
import org.junit.jupiter.api.Test;

/** The worked example of a source's own mappings. */
class ChinaExampleTests {

    private static final Mappings MAPPINGS = Mappings.load(Path.of("mappings"));

    private static String translated(String source, String... segments) {
        var from = Source.unconfigured(source, ZoneId.of("Asia/Shanghai"));
        Er7 message = Er7.parse(String.join("\r", segments), StandardCharsets.UTF_8);
        return Bundles.collection(new Translator(() -> MAPPINGS).translate(message, from), source)
                .toString();
    }

    private static final String[] REGISTRATION = {
        "MSH|^~\\&|HIS|HOSP|||20261120093005||ADT^A04|1|P|2.4",
        "PID|1||90000001^^^HOSP^MR||ZHANGSAN^张三||19800101|9",
        "ZPI|1|示例省示例市健康路1号",
        "PV1|1|O||||||||4|||||||||MZ90000001"
    };

    @Test
    void overridesLinesAddsTablesAndReadsTheSitesOwnSegment() {
        assertThat(translated("china-example", REGISTRATION))
                .contains("\"name\":[{\"text\":\"张三\",\"use\":\"official\"}]")
                .contains("\"gender\":\"unknown\"")
                .contains("示例省示例市健康路1号")
                .contains("\"code\":\"specialist\"");
    }

    @Test
    void leavesOtherSourcesAlone() {
        assertThat(translated("his", REGISTRATION))
                .contains("ZHANGSAN")
                .doesNotContain("健康路1号")
                .doesNotContain("specialist");
    }
}

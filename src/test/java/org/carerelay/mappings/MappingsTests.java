package org.carerelay.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.carerelay.translation.Mappings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

class MappingsTests {

    private static final Path FOLDER = Path.of("mappings");

    @Test
    void compileAndTheirExamplesHold() {
        assertThat(Mappings.load(FOLDER).checkExamples()).isEmpty();
    }

    @Test
    void serveEveryEventOfThePlan() {
        Set<String> served = Mappings.load(FOLDER).triggers("anyone");
        for (String event :
                ("A01 A02 A03 A04 A05 A06 A07 A08 A09 A10 A11 A12 A13 A14 A15 A16 A17 A18 A21 A22 A23 A24 A25 A26 A27"
                                + " A28 A29 A31 A32 A33 A34 A35 A36 A37 A38 A40 A41 A42 A43 A44 A45 A46 A47 A50 A51 A60")
                        .split(" ")) {
            assertThat(served).contains("ADT^" + event);
        }
        assertThat(served)
                .contains(
                        "SIU^S12", "SIU^S13", "SIU^S14", "SIU^S15", "SIU^S16", "SIU^S17", "SIU^S18", "SIU^S19",
                        "SIU^S20", "SIU^S21", "SIU^S22", "SIU^S23", "SIU^S24", "SIU^S26", "ORU^R01", "MDM^T01",
                        "MDM^T02", "MDM^T11", "SRR^S01", "SRR^S03", "SRR^S04");
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> segments = Files.list(FOLDER.resolve("segments"));
                Stream<Path> datatypes = Files.list(FOLDER.resolve("datatypes"))) {
            return Stream.concat(segments, datatypes).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void namesItsRowOfTheGuideAndShowsAnExample(Path file) throws IOException {
        Map<String, Object> map = new Yaml().load(Files.readString(file));
        assertThat(map).containsKey("row");
        if (!map.containsKey("first")) {
            assertThat((List<?>) map.get("examples")).isNotEmpty();
        }
    }
}

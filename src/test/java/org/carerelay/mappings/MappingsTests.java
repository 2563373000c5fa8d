package org.carerelay.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        assertThat(Mappings.load(FOLDER).triggers("anyone"))
                .contains("ADT^A01", "ADT^A02", "ADT^A03", "ADT^A04", "ADT^A05", "ADT^A06", "ADT^A07", "ADT^A08")
                .contains("ADT^A11", "ADT^A12", "ADT^A13", "ADT^A28", "ADT^A31", "ADT^A40")
                .contains("SIU^S12", "SIU^S13", "SIU^S14", "SIU^S15", "SIU^S16", "SIU^S17", "SIU^S26");
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

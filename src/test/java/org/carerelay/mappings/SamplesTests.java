package org.carerelay.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.carerelay.translation.Mappings;
import org.carerelay.translation.MessageText;
import org.carerelay.translation.Source;
import org.carerelay.translation.Translation;
import org.carerelay.translation.Translator;
import org.carerelay.translation.er7.Er7;
import org.carerelay.translation.er7.Framing;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTests {

    private static final Path FOLDER = Path.of("samples");
    private static final Source SOURCE = Source.unconfigured("his", ZoneId.of("Asia/Shanghai"));

    private static Translator translator;

    @BeforeAll
    static void load() {
        Mappings mappings = Mappings.load(Path.of("mappings"));
        translator = new Translator(() -> mappings);
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".hl7"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void translatesWithoutFindings(Path file) throws IOException {
        MessageText text = MessageText.decode(Files.readAllBytes(file), SOURCE);
        for (String message : Framing.messages(text.text())) {
            Translation translation = translator.translate(Er7.parse(message, text.charset()), SOURCE);
            assertThat(translation.findings()).isEmpty();
            assertThat(translation.patches()).anyMatch(patch -> patch.type().equals("Patient"));
        }
    }

    @Test
    void theBatchHoldsThreeMessages() throws IOException {
        assertThat(Framing.messages(Files.readString(FOLDER.resolve("morning.batch.hl7"))))
                .hasSize(3);
    }

    @Test
    void everySampleIsInTheReadme() throws IOException {
        String readme = Files.readString(FOLDER.resolve("README.md"));
        assertThat(files()).allSatisfy(file -> assertThat(readme)
                .contains(file.getFileName().toString()));
    }
}

package org.carerelay.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.carerelay.translation.er7.MalformedMessage;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Whatever arrives, the answer is a translation or one of the two typed refusals, soon. */
class FuzzTests {

    private static final String PIECES = "|^~\\&\"\r\n0Z\u0000张PID-XMSH.";

    @Test
    void nothingButTypedRefusalsEscapes() throws IOException {
        byte[] sample = Files.readAllBytes(Path.of("samples/adt-a01-admission.hl7"));
        Translator translator = translator();
        Random random = new Random(42);
        int[] translated = {0};
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < 3000; i++) {
                String text = mutate(new String(sample, StandardCharsets.UTF_8), random);
                try {
                    MessageText decoded =
                            MessageText.decode(text.getBytes(StandardCharsets.UTF_8), TinyMappings.SOURCE);
                    translator.translate(decoded.parse(), TinyMappings.SOURCE);
                    translated[0]++;
                } catch (MalformedMessage | UnknownTrigger expected) {
                    assertThat(expected.getMessage()).doesNotContain("张");
                }
            }
        });
        assertThat(translated[0]).as("most stay readable").isGreaterThan(300);
    }

    private static Translator translator() {
        Mappings mappings = Mappings.load(Path.of("mappings"));
        return new Translator(() -> mappings);
    }

    private static String mutate(String text, Random random) {
        StringBuilder out = new StringBuilder(text);
        for (int n = random.nextInt(12); n >= 0; n--) {
            int at = random.nextInt(out.length());
            switch (random.nextInt(3)) {
                case 0 -> out.deleteCharAt(at);
                case 1 -> out.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
                default -> out.setLength(random.nextInt(20) == 0 ? Math.max(1, at) : out.length());
            }
        }
        return out.toString();
    }
}

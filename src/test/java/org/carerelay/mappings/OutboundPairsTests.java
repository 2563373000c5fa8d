package org.carerelay.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.carerelay.translation.Envelope;
import org.carerelay.translation.Mappings;
import org.carerelay.translation.MessageText;
import org.carerelay.translation.Outbound;
import org.carerelay.translation.OutboundMessage;
import org.carerelay.translation.Source;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Adding a Bundle, its first resource what the message is about, under {@code outbound/TRIGGER/} adds a test; {@code -Dgolden.rewrite=true} writes the message. */
class OutboundPairsTests {

    private static final Path FOLDER = Path.of("src/test/resources/outbound");
    private static final Source SOURCE = Source.unconfigured("his", ZoneId.of("Asia/Shanghai"));
    private static final Envelope ENVELOPE =
            Envelope.to("HIS", "HOSP", "OUT0001", Instant.parse("2026-11-25T01:02:03Z"));
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Mappings mappings;

    @BeforeAll
    static void load() {
        mappings = Mappings.load(Path.of("mappings"));
    }

    static List<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void becomesWhatStandsBesideIt(Path bundle) throws IOException {
        OutboundMessage message = write(bundle);
        String text = new String(message.bytes(), message.charset()).replace('\r', '\n');
        Path expected = bundle.resolveSibling(bundle.getFileName().toString().replace(".json", ".hl7"));
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(expected, text);
        }
        assertThat(text).isEqualTo(Files.readString(expected));
        assertThat(message.findings()).isEmpty();
        assertThat(MessageText.decode(message.bytes(), SOURCE).parse().text(0, 9, 2))
                .isEqualTo(trigger(bundle).substring(4));
    }

    private static OutboundMessage write(Path bundle) throws IOException {
        List<ObjectNode> resources = new ArrayList<>();
        for (JsonNode entry : JSON.readTree(Files.readString(bundle)).path("entry")) {
            resources.add((ObjectNode) entry.path("resource"));
        }
        return new Outbound(() -> mappings).message(trigger(bundle), resources.get(0), resources, ENVELOPE, SOURCE);
    }

    private static String trigger(Path bundle) {
        return bundle.getParent()
                .getFileName()
                .toString()
                .toUpperCase(Locale.ROOT)
                .replace('-', '^');
    }
}

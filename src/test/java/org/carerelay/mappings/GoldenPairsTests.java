package org.carerelay.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.carerelay.translation.Mappings;
import org.carerelay.translation.Translation;
import org.carerelay.translation.Translator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Adding a message under {@code golden/} adds a test; {@code -Dgolden.rewrite=true} writes what it becomes. */
class GoldenPairsTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Many pairs share a doctor or a bed, and validation is slow. */
    private static final Set<JsonNode> VALID = new HashSet<>();

    private static Mappings mappings;

    @BeforeAll
    static void load() throws IOException {
        mappings = Mappings.load(Path.of("mappings"));
    }

    static List<GoldenPair> pairs() throws IOException {
        return GoldenPair.all();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void becomesWhatStandsBesideIt(GoldenPair pair) throws IOException {
        Translation translation = pair.translate(new Translator(() -> mappings));
        String bundle = GoldenPair.bundle(translation);
        String notes = GoldenPair.notes(translation);
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(pair.bundle(), bundle);
            Files.writeString(pair.notes(), notes);
        }
        assertThat(bundle).isEqualTo(Files.readString(pair.bundle()));
        assertThat(notes).isEqualTo(Files.readString(pair.notes()));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void validatesAgainstTheProfiles(GoldenPair pair) throws IOException {
        assumeFalse(pair.translate(new Translator(() -> mappings)).failed(), "never applied");
        List<String> errors = new ArrayList<>();
        for (JsonNode entry : JSON.readTree(Files.readString(pair.bundle())).path("entry")) {
            JsonNode resource = entry.path("resource");
            String type = resource.path("resourceType").asText();
            assertThat(OurProfiles.VALIDATOR.profiles())
                    .as("profile of " + type)
                    .containsKey(type);
            if (VALID.contains(resource)) {
                continue;
            }
            List<String> found = OurProfiles.VALIDATOR.errors(type, resource.toString());
            found.forEach(error -> errors.add(entry.path("fullUrl").asText() + " " + error));
            if (found.isEmpty()) {
                VALID.add(resource);
            }
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void everyTriggerEventHasAPair() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (GoldenPair pair : GoldenPair.all()) {
            shown.add(pair.translate(new Translator(() -> mappings)).trigger().type());
        }
        assertThat(shown).containsAll(mappings.triggers("his"));
    }
}

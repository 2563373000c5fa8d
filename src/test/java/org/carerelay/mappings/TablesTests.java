package org.carerelay.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TablesTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Path> tables() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("mappings/tables"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void isAValidConceptMapThatTheFhirEndpointCanServe(Path table) throws IOException {
        assertThat(OurProfiles.VALIDATOR.errors("ConceptMap", Files.readString(table)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyTargetIsACodeOfItsSystem(Path table) throws IOException {
        ObjectNode carrier = JSON.createObjectNode().put("resourceType", "Basic");
        ArrayNode codings = carrier.putObject("code").putArray("coding");
        for (JsonNode group : JSON.readTree(Files.readString(table)).path("group")) {
            for (JsonNode element : group.path("element")) {
                JsonNode target = element.path("target").path(0);
                if (target.has("code")) {
                    codings.addObject()
                            .put("system", group.path("target").asText())
                            .put("code", target.path("code").asText())
                            .put(
                                    "display",
                                    target.path("display")
                                            .asText(target.path("code").asText()));
                }
            }
        }
        assertThat(OurProfiles.VALIDATOR.errors("Basic", carrier.toString())).isEmpty();
    }
}

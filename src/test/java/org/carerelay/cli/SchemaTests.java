package org.carerelay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.carerelay.translation.MappingFinding;
import org.carerelay.translation.Mappings;
import org.carerelay.translation.MappingsRejected;
import org.carerelay.translation.TinyMappings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an editor underlines is what the compiler refuses. */
class SchemaTests {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);
    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    Path folder;

    @Test
    void theFilesInDocsAreWhatTheCommandWrites() throws IOException {
        for (var schema : Mappings.jsonSchemas().entrySet()) {
            assertThat(Path.of("docs/schema", schema.getKey()))
                    .as("write it by: carerelay schema")
                    .hasContent(SchemaCommand.text(schema.getValue()));
        }
        try (Stream<Path> files = Files.list(Path.of("docs/schema"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Mappings.jsonSchemas().keySet());
        }
    }

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("mappings"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> List.of("messages", "segments", "datatypes")
                            .contains(file.getParent().getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedFileFitsItsSchema(Path file) throws IOException {
        String kind =
                Path.of("mappings").relativize(file.getParent()).toString().replace('/', '-');
        String schema = kind.replaceFirst("^sources-.*-(outbound-)?(\\w+)$", "source-$1$2") + ".schema.json";
        assertThat(errors(schema, Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "birthDate: { form: PID-7 }",
                "birthDate: { from: 'PID 7' }",
                "birthDate: { from: PID-7, required: often }",
                "birthDate: { from: PID-7, invalid: never }",
                "birthDate: [ [ PID-7 ] ]",
                "birthDate: nonsense",
                "name: { each: PID-5, set: { family: { frm: PID-5.1 } } }"
            })
    void refusesWhatTheCompilerRefuses(String line) throws IOException {
        TinyMappings mappings = new TinyMappings(folder).patient(line);
        assertThat(catchThrowableOfType(MappingsRejected.class, mappings::load)).isNotNull();
        assertThat(errors("segments.schema.json", Files.readString(folder.resolve("segments/s.yaml"))))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "birthDate: PID-7",
                "birthDate: { from: [PID-7, PID-33.1], invalid: warning, note: why }",
                "name: { each: PID-5, set: { family: PID-5.1, given: [ PID-5.2, PID-5.3 ] } }",
                "active: { value: true, when: event = A01, once: true }"
            })
    void takesWhatTheCompilerTakes(String line) throws IOException {
        TinyMappings mappings = new TinyMappings(folder).patient(line);
        assertThatCode(mappings::load).doesNotThrowAnyException();
        assertThat(errors("segments.schema.json", Files.readString(folder.resolve("segments/s.yaml"))))
                .isEmpty();
    }

    static List<Map.Entry<String, String>> badFiles() {
        return List.of(
                Map.entry("messages", "message: ADT\nevents: [A01]\nsegments: [ { segment: PID, mak: {} } ]\n"),
                Map.entry("messages", "message: ADT\nsegments: []\n"),
                Map.entry("messages", "message: ADT\nevents: [A01]\nsegments: [ { segment: PID, required: yep } ]\n"),
                Map.entry(
                        "messages",
                        "message: ADT\nevents: [A01]\neffects: { It: EXPLODE }\nsegments: [ { segment: PID } ]\n"),
                Map.entry("segments", "segment: PID\nto: Patien\nset: { birthDate: PID-7 }\n"),
                Map.entry("segments", "segment: PID\nto: Patient\n"),
                Map.entry("datatypes", "to: HumanName\nset: { family: XPN.1 }\n"),
                Map.entry("outbound/messages", "message: SRM\nevents: [S01]\nabout: Appointmen\n"),
                Map.entry("outbound/segments", "segment: PID\nfrom: Patient\nset: { PID-7: { frm: birthDate } }\n"),
                Map.entry("outbound/datatypes", "datatype: XPN\nset: { XPN.1: family }\n"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void refusesFilesThatTheCompilerRefuses(Map.Entry<String, String> file) throws IOException {
        TinyMappings mappings =
                new TinyMappings(folder).patient("birthDate: PID-7").file(file.getKey() + "/bad.yaml", file.getValue());
        MappingsRejected rejected = catchThrowableOfType(MappingsRejected.class, mappings::load);
        assertThat(rejected).as("refused by the compiler").isNotNull();
        assertThat(rejected.findings()).extracting(MappingFinding::file).anyMatch(name -> name.endsWith("/bad.yaml"));
        assertThat(errors(file.getKey().replace('/', '-') + ".schema.json", file.getValue()))
                .as("refused by the schema")
                .isNotEmpty();
    }

    private static Set<ValidationMessage> errors(String schema, String yaml) throws IOException {
        JsonNode definition = Mappings.jsonSchemas().get(schema);
        assertThat(definition).as(schema).isNotNull();
        return SCHEMAS.getSchema(definition).validate(YAML.readTree(yaml));
    }
}

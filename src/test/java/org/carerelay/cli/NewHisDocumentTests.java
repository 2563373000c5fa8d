package org.carerelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.carerelay.translation.Mappings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Walks through docs/new-his.md with the files and commands that stand in it. */
class NewHisDocumentTests {

    @TempDir
    Path folder;

    private static String snippet(int number) throws IOException {
        Matcher fences =
                Pattern.compile("(?s)```\\w*\\n(.*?)```").matcher(Files.readString(Path.of("docs/new-his.md")));
        List<String> found = fences.results().map(match -> match.group(1)).toList();
        return found.get(number);
    }

    private int translate(String... options) {
        return new CommandLine(new TranslateCommand())
                .execute(Stream.concat(
                                Stream.of(
                                        folder.resolve("newhis.hl7").toString(),
                                        "--config",
                                        folder.resolve("newhis.yaml").toString(),
                                        "--mappings",
                                        folder.resolve("mappings").toString()),
                                Stream.of(options))
                        .toArray(String[]::new));
    }

    @Test
    void leadsToTheNameAndTheSexAsThisHospitalSendsThem() throws IOException {
        Path mappings = folder.resolve("mappings");
        try (Stream<Path> files = Files.walk(Path.of("mappings"))) {
            for (Path file : files.toList()) {
                Path copy =
                        mappings.resolve(Path.of("mappings").relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Files.writeString(folder.resolve("newhis.yaml"), snippet(0));
        Files.writeString(folder.resolve("newhis.hl7"), snippet(1));
        Path before = folder.resolve("before");
        assertThat(translate("--out", before.toString())).isZero();

        Path source = Files.createDirectories(mappings.resolve("sources/newhis/segments"));
        Files.writeString(source.resolve("pid-patient.yaml"), snippet(3));
        Path tables = Files.createDirectories(mappings.resolve("sources/newhis/tables"));
        Files.writeString(tables.resolve("ConceptMap-newhis-sex.json"), snippet(4));
        assertThat(Mappings.load(mappings).checkExamples()).isEmpty();
        assertThat(Mappings.load(mappings).warnings()).isEmpty();

        Path expected = folder.resolve("expected");
        assertThat(translate("--out", expected.toString())).isZero();
        assertThat(translate("--expect", expected.resolve("newhis.json").toString()))
                .isZero();
        assertThat(translate("--expect", before.resolve("newhis.json").toString()))
                .isEqualTo(1);
        JsonNode patient = new ObjectMapper()
                .readTree(expected.resolve("newhis.json").toFile())
                .at("/entry/0/resource");
        assertThat(patient.at("/name/0/text").asText()).isEqualTo("张三");
        assertThat(patient.path("gender").asText()).isEqualTo("unknown");
        assertThat(patient.path("birthDate").asText()).isEqualTo("1980-01-01");
    }
}

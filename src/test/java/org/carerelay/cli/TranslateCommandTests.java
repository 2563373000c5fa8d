package org.carerelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TranslateCommandTests {

    @TempDir
    Path folder;

    private static int run(Object command, String... arguments) {
        CommandLine line = new CommandLine(command);
        line.setErr(new PrintWriter(new StringWriter()));
        return line.execute(arguments);
    }

    @Test
    void writesOneBundlePerMessage() throws IOException {
        int exit = run(
                new TranslateCommand(),
                "samples/adt-a01-admission.hl7",
                "samples/morning.batch.hl7",
                "--out",
                folder.toString());
        assertThat(exit).isZero();
        JsonNode bundle = new ObjectMapper()
                .readTree(folder.resolve("adt-a01-admission.json").toFile());
        assertThat(bundle.path("resourceType").asText()).isEqualTo("Bundle");
        assertThat(bundle.findValuesAsText("resourceType")).contains("Patient", "Encounter", "Practitioner");
        assertThat(bundle.toString()).doesNotContain("urn:carerelay:label:");
        assertThat(folder.resolve("morning.batch-2.json")).exists();
    }

    @Test
    void answersOneWhereAMessageFails() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.hl7"), "hello");
        Path unknown = Files.writeString(folder.resolve("unknown.hl7"), "MSH|^~\\&|A|B|||2024||ADT^A99|1|P|2.5\r");
        assertThat(run(new TranslateCommand(), bad.toString())).isEqualTo(1);
        assertThat(run(new TranslateCommand(), unknown.toString())).isEqualTo(1);
    }

    @Test
    void comparesWithWhatIsExpected() throws IOException {
        String message = "samples/adt-a01-admission.hl7";
        run(new TranslateCommand(), message, "--out", folder.toString());
        Path made = folder.resolve("adt-a01-admission.json");
        assertThat(run(new TranslateCommand(), message, "--expect", made.toString()))
                .isZero();
        Path other = Files.writeString(
                folder.resolve("other.json"), Files.readString(made).replace("1980-01-01", "1980-01-02"));
        assertThat(run(new TranslateCommand(), message, "--expect", other.toString()))
                .isEqualTo(1);
        ObjectMapper json = new ObjectMapper();
        assertThat(Differences.between(json.readTree(other.toFile()), json.readTree(made.toFile())))
                .singleElement()
                .asString()
                .matches("/entry/\\d+/resource/birthDate: expected \"1980-01-02\", got \"1980-01-01\"");
        assertThat(run(new TranslateCommand(), message, "--expect", "nowhere.json"))
                .isEqualTo(2);
    }

    @Test
    void answersTwoForWrongUsage() throws IOException {
        Path wrong = Files.writeString(
                folder.resolve("c.yaml"), "carerelay:\n  sources:\n    his: { zonne: Asia/Shanghai }\n");
        assertThat(run(new TranslateCommand())).isEqualTo(2);
        assertThat(run(new TranslateCommand(), "nowhere.hl7")).isEqualTo(2);
        assertThat(run(new TranslateCommand(), "samples/adt-a01-admission.hl7", "--config", wrong.toString()))
                .isEqualTo(2);
        assertThat(run(
                        new TranslateCommand(),
                        "samples/adt-a01-admission.hl7",
                        "--mappings",
                        folder.toString() + "/no"))
                .isEqualTo(2);
    }

    @Test
    void checkFindsNothingWrongInTheShippedMappingsAndSaysWhatIsWrongInOthers() throws IOException {
        assertThat(new CommandLine(new CheckCommand()).execute("--only", "mappings"))
                .isZero();
        Path mappings = Files.createDirectories(folder.resolve("m/segments"));
        Files.writeString(mappings.resolve("s.yaml"), "segment: PID\nto: Patiend\nset: { }\n");
        assertThat(new CommandLine(new CheckCommand())
                        .execute(
                                "--only",
                                "mappings",
                                "--mappings",
                                folder.resolve("m").toString()))
                .isEqualTo(1);
    }
}

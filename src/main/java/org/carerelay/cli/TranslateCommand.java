package org.carerelay.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.carerelay.translation.Bundles;
import org.carerelay.translation.Explanation;
import org.carerelay.translation.Finding;
import org.carerelay.translation.Mappings;
import org.carerelay.translation.MappingsRejected;
import org.carerelay.translation.MessageText;
import org.carerelay.translation.Source;
import org.carerelay.translation.SourceFile;
import org.carerelay.translation.Translation;
import org.carerelay.translation.Translator;
import org.carerelay.translation.UnknownTrigger;
import org.carerelay.translation.er7.Charsets;
import org.carerelay.translation.er7.Er7;
import org.carerelay.translation.er7.Framing;
import org.carerelay.translation.er7.MalformedMessage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carerelay translate}: what a message would say, without a server. */
@Command(
        name = "translate",
        description = "Translate HL7 v2 messages to FHIR Bundles, without a server.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Bundles go to standard output, or to --out as NAME.json (NAME-2.json … for further messages of a batch file).",
            "Problems go to standard error, one a line: FILE: PLACE: CODE text"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every message was translated; warnings may have been printed",
            "1:a message failed: not HL7, an unknown event, content that cannot be applied, or not what was expected",
            "2:wrong usage, or mappings or settings that cannot be used"
        })
final class TranslateCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Message or batch files, or folders with *.hl7 files; - reads standard input.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "Write one NAME.json per message here.")
    private @Nullable Path out;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "The source the messages are from; default: found by MSH-3 and MSH-4.")
    private @Nullable String source;

    @Option(names = "--config", paramLabel = "FILE", description = "YAML file with carerelay.sources.")
    private @Nullable Path config;

    @Option(
            names = "--mappings",
            paramLabel = "DIR",
            defaultValue = "${env:CARERELAY_MAPPINGS_DIR:-mappings}",
            description = "Mappings folder (default: ${DEFAULT-VALUE}).")
    private Path mappings = Path.of("mappings");

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "collection",
            description = "collection or transaction (default: ${DEFAULT-VALUE}).")
    private String type = "collection";

    @Option(
            names = "--explain",
            description =
                    "Also print which mapping line made which element, and which fields were not used (standard error).")
    private boolean explain;

    @Option(
            names = "--expect",
            paramLabel = "FILE",
            description = "Compare with this Bundle and print each difference (standard error); for one message.")
    private @Nullable Path expect;

    @Spec
    private @Nullable CommandSpec spec;

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    private final PrintStream standardOutput = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private boolean failed;

    @Override
    public Integer call() throws IOException {
        Quiet.libraries();
        if (!type.equals("collection") && !type.equals("transaction")) {
            throw usage("--type is collection or transaction, not " + type);
        }
        SourceFile sources;
        try {
            sources = config == null ? SourceFile.empty() : SourceFile.read(config);
        } catch (IllegalArgumentException | IOException e) {
            throw usage("--config: " + e.getMessage());
        }
        if (expect != null && (files.size() != 1 || !Files.isReadable(expect))) {
            throw usage("--expect takes a readable file, and one message");
        }
        Mappings loaded;
        try {
            loaded = Mappings.load(mappings);
        } catch (MappingsRejected e) {
            e.findings().forEach(finding -> err.println(mappings + "/" + finding));
            return 2;
        }
        Translator translator = new Translator(() -> loaded);
        for (String file : files) {
            for (Path path : paths(file)) {
                translate(path, sources, translator);
            }
        }
        return failed ? 1 : 0;
    }

    private List<Path> paths(String file) throws IOException {
        Path path = Path.of(file);
        if (Files.isDirectory(path)) {
            try (Stream<Path> inside = Files.list(path)) {
                return inside.filter(p -> p.toString().endsWith(".hl7"))
                        .sorted()
                        .toList();
            }
        }
        if (!file.equals("-") && !Files.isReadable(path)) {
            throw usage("no such file: " + file);
        }
        return List.of(path);
    }

    private void translate(Path file, SourceFile sources, Translator translator) throws IOException {
        boolean standardInput = file.toString().equals("-");
        byte[] raw = standardInput ? System.in.readAllBytes() : Files.readAllBytes(file);
        int number = 0;
        try {
            Source known = sourceOf(raw, sources);
            MessageText text = MessageText.decode(raw, known);
            for (String message : Framing.messages(text.text())) {
                number++;
                one(file, number, Er7.parse(message, text.charset()), sources, translator);
            }
        } catch (MalformedMessage e) {
            failed = true;
            err.println(file + ": " + e.where() + ": " + e.getMessage());
        }
    }

    /** Before the text is known, the header alone tells the sender. */
    private Source sourceOf(byte[] raw, SourceFile sources) {
        if (source != null) {
            return sources.named(source);
        }
        String latin = new String(raw, 0, Math.min(raw.length, 4096), StandardCharsets.ISO_8859_1);
        int header = latin.indexOf("MSH");
        if (header < 0) {
            return sources.sending("", "");
        }
        Er7 peek = Er7.parse(latin.substring(header), Charsets.declared(raw));
        return sources.sending(peek.text(0, 3, 1), peek.text(0, 4, 1));
    }

    private void one(Path file, int number, Er7 message, SourceFile sources, Translator translator) throws IOException {
        Source from =
                source != null ? sources.named(source) : sources.sending(message.text(0, 3, 1), message.text(0, 4, 1));
        try {
            Translation translation;
            if (explain) {
                Explanation explanation = translator.explain(message, from);
                translation = explanation.translation();
                explain(file, explanation);
            } else {
                translation = translator.translate(message, from);
            }
            for (Finding finding : translation.findings()) {
                err.println(file + ": " + finding.where() + ": " + finding.code() + " " + finding.text());
            }
            failed |= translation.failed();
            ObjectNode bundle = type.equals("transaction")
                    ? Bundles.transaction(translation, from.name())
                    : Bundles.collection(translation, from.name());
            if (expect != null) {
                compare(file, bundle, expect);
            } else {
                write(file, number, bundle);
            }
        } catch (UnknownTrigger e) {
            failed = true;
            err.println(file + ": MSH-9: MSG-100 " + e.getMessage());
        }
    }

    private void compare(Path file, ObjectNode bundle, Path expected) throws IOException {
        List<String> differences = Differences.between(json.readTree(expected.toFile()), bundle);
        differences.forEach(difference -> err.println(file + ": " + difference));
        standardOutput.println(
                file + ": " + (differences.isEmpty() ? "as expected" : differences.size() + " differences"));
        failed |= !differences.isEmpty();
    }

    private void write(Path file, int number, ObjectNode bundle) throws IOException {
        if (out == null) {
            standardOutput.println(text(bundle));
            return;
        }
        Files.createDirectories(out);
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        Path target = out.resolve(name + (number == 1 ? "" : "-" + number) + ".json");
        Files.writeString(target, text(bundle) + "\n", StandardCharsets.UTF_8);
    }

    private String text(ObjectNode bundle) throws JsonProcessingException {
        return json.writeValueAsString(bundle);
    }

    private void explain(Path file, Explanation explanation) {
        for (Explanation.Made made : explanation.made()) {
            err.println(file + ": " + made.label() + "." + made.path() + " <- "
                    + (made.fields().isEmpty() ? "constant" : String.join(", ", made.fields())) + " (" + made.line()
                    + ") "
                    + (made.json().isEmpty() ? "deleted" : made.json()));
        }
        for (Explanation.Input input : explanation.inputs()) {
            if (input.use() != Explanation.Use.USED) {
                err.println(file + ": " + input.place() + ": "
                        + (input.use() == Explanation.Use.IGNORED ? "ignored on purpose" : "not mapped"));
            }
        }
    }

    private ParameterException usage(String message) {
        if (spec == null) {
            throw new IllegalStateException(message);
        }
        return new ParameterException(spec.commandLine(), message);
    }
}

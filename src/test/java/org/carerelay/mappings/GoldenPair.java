package org.carerelay.mappings;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.carerelay.translation.Bundles;
import org.carerelay.translation.ElementPatch;
import org.carerelay.translation.MessageText;
import org.carerelay.translation.Patch;
import org.carerelay.translation.Source;
import org.carerelay.translation.Translation;
import org.carerelay.translation.Translator;

/**
 * A message, the Bundle it becomes when applied to nothing, and in {@code .notes.txt} what a Bundle cannot say: keys, deletions, effects,
 * lists, identity changes and findings.
 */
record GoldenPair(Path message) {

    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final Source SOURCE = Source.unconfigured("his", ZoneId.of("Asia/Shanghai"));
    private static final DefaultPrettyPrinter PRETTY =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<GoldenPair> all() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".hl7"))
                    .sorted()
                    .map(GoldenPair::new)
                    .toList();
        }
    }

    Path bundle() {
        return beside(".json");
    }

    Path notes() {
        return beside(".notes.txt");
    }

    private Path beside(String ending) {
        return message.resolveSibling(message.getFileName().toString().replaceFirst("\\.hl7$", ending));
    }

    Translation translate(Translator translator) throws IOException {
        return translator.translate(
                MessageText.decode(Files.readAllBytes(message), SOURCE).parse(), SOURCE);
    }

    static String bundle(Translation translation) throws IOException {
        return JSON.writer(PRETTY).writeValueAsString(Bundles.collection(translation, SOURCE.name())) + "\n";
    }

    static String notes(Translation translation) {
        var lines = new StringBuilder();
        for (Patch patch : translation.patches()) {
            patch.keys().forEach(key -> line(lines, "key", patch.label(), key));
            if (patch.effect() != Patch.Effect.NONE) {
                line(lines, "effect", patch.label(), patch.effect());
            }
            for (ElementPatch element : patch.elements()) {
                if (element.op() != ElementPatch.Op.SET) {
                    line(
                            lines,
                            element.op().name().toLowerCase(),
                            patch.label(),
                            element.path() + " " + element.slot());
                }
            }
        }
        translation.lists().forEach(list -> line(lines, "list", list.owner(), list));
        translation
                .identityChanges()
                .forEach(change -> line(lines, "identity", change.kind().name(), change));
        translation.findings().forEach(finding -> line(lines, "finding", finding.code(), finding));
        return lines.toString();
    }

    private static void line(StringBuilder lines, String what, String where, Object said) {
        lines.append(what).append(' ').append(where).append(": ").append(said).append('\n');
    }

    @Override
    public String toString() {
        return FOLDER.relativize(message).toString();
    }
}

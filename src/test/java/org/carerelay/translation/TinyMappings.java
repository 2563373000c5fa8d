package org.carerelay.translation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.carerelay.translation.er7.Er7;

/** A mappings folder of a few lines, for one test. */
public final class TinyMappings {

    public static final Source SOURCE = Source.unconfigured("his", ZoneId.of("Asia/Shanghai"));

    private final Path folder;

    public TinyMappings(Path folder) {
        this.folder = folder;
    }

    public TinyMappings file(String name, String content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One segment file of PID lines for Patient, served for ADT^A01. */
    public TinyMappings patient(String set) {
        return segment("PID", "Patient", set);
    }

    public TinyMappings segment(String segment, String type, String set) {
        file(
                "messages/m.yaml",
                "message: ADT\nevents: [A01]\nsegments: [ { segment: " + segment + ", make: { It: s } } ]\n");
        return file("segments/s.yaml", "segment: " + segment + "\nto: " + type + "\nset:\n" + set.indent(2));
    }

    public Mappings load() {
        return Mappings.load(folder);
    }

    public Translation translate(String... segments) {
        return translate(SOURCE, segments);
    }

    public Translation translate(Source source, String... segments) {
        return new Translator(this::load).translate(message(segments), source);
    }

    /** A message with these segments; the header is added if the first is none. */
    public static Er7 message(String... segments) {
        String text = String.join("\r", segments);
        return Er7.parse(
                text.startsWith("MSH") ? text : "MSH|^~\\&|HIS|HOSP|||20240101080000||ADT^A01|1|P|2.5\r" + text,
                StandardCharsets.UTF_8);
    }

    /** {@code path slot OP value} of every element of the first patch with that label. */
    public static java.util.List<String> elements(Translation translation, String label) {
        return translation.patches().stream()
                .filter(patch -> patch.label().equals(label))
                .flatMap(patch -> patch.elements().stream())
                .map(e -> e.path() + " " + e.slot() + " " + e.op() + (e.value().isNull() ? "" : " " + e.value()))
                .toList();
    }
}

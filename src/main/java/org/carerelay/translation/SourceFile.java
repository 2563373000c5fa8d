package org.carerelay.translation;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.carerelay.translation.dictionary.Nearest;
import org.carerelay.translation.er7.Charsets;
import org.carerelay.translation.yaml.Yaml;
import org.carerelay.translation.yaml.YamlReader;
import org.jspecify.annotations.Nullable;

/** The {@code carerelay.sources} of a configuration file, for use without a server. */
public final class SourceFile {

    private static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Shanghai");
    private static final Set<String> WORDS = Set.of(
            "sending-application",
            "sending-facility",
            "charset",
            "zone",
            "event-time",
            "control-ids",
            "identifier-systems",
            "identifying-types",
            "order-key-type",
            "placeholders",
            "visit-key",
            "registered-status",
            "segment-lists",
            "test-patients",
            "death-dispositions",
            "acknowledge",
            "when-unavailable",
            "listeners");

    private record Known(String application, String facility, Source source) {}

    private final Map<String, Known> sources = new LinkedHashMap<>();

    private SourceFile() {}

    /** Without a file: every source has every default. */
    public static SourceFile empty() {
        return new SourceFile();
    }

    /**
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException naming line, setting and what is allowed
     */
    public static SourceFile read(Path file) throws IOException {
        SourceFile sources = new SourceFile();
        Yaml document;
        try {
            document = YamlReader.read(file.toString(), Files.readString(file));
        } catch (YamlReader.Unreadable e) {
            throw new IllegalArgumentException(e.at().fileAndLine() + ": " + e.getMessage(), e);
        }
        Yaml node = at(document, "carerelay", "sources");
        if (node instanceof Yaml.Entries entries) {
            entries.entries().forEach((name, settings) -> {
                if (!(settings instanceof Yaml.Entries map)) {
                    throw wrong(settings, "carerelay.sources." + name, "a map of settings");
                }
                sources.sources.put(name, sources.source(name, map));
            });
        }
        return sources;
    }

    /** The source of that name; one with every default if it is not configured. */
    public Source named(String name) {
        Known known = sources.get(name);
        return known == null ? Source.unconfigured(name, DEFAULT_ZONE) : known.source;
    }

    /** The source that sends under this MSH-3.1 and MSH-4.1. */
    public Source sending(String application, String facility) {
        for (boolean both : new boolean[] {true, false}) {
            for (Known known : sources.values()) {
                boolean any = known.application.isEmpty() || known.facility.isEmpty();
                if (any != both
                        && !(known.application + known.facility).isEmpty()
                        && (known.application.isEmpty() || known.application.equalsIgnoreCase(application))
                        && (known.facility.isEmpty() || known.facility.equalsIgnoreCase(facility))) {
                    return known.source;
                }
            }
        }
        String name = (application + "-" + facility)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return named(name.isEmpty() ? "unknown" : name);
    }

    private Known source(String name, Yaml.Entries map) {
        for (String word : map.entries().keySet()) {
            if (!WORDS.contains(word)) {
                String nearest = Nearest.to(word, WORDS);
                throw wrong(map, word, nearest == null ? String.join(", ", new TreeSet<>(WORDS)) : nearest);
            }
        }
        Source plain = Source.unconfigured(name, DEFAULT_ZONE);
        Source source = new Source(
                name,
                zone(map),
                charset(map),
                constant(map, "event-time", Source.EventTime.class, plain.eventTime()),
                constant(map, "control-ids", Source.ControlIds.class, plain.controlIds()),
                texts(map, "identifier-systems"),
                set(map, "identifying-types", plain.identifyingTypes()),
                text(map, "order-key-type"),
                set(map, "placeholders", plain.placeholders()),
                constant(map, "visit-key", Source.VisitKey.class, plain.visitKey()),
                registered(map),
                lists(map),
                set(map, "test-patients", Set.of()).stream()
                        .map(Pattern::compile)
                        .toList(),
                set(map, "death-dispositions", plain.deathDispositions()));
        String application = text(map, "sending-application");
        String facility = text(map, "sending-facility");
        return new Known(application == null ? "" : application, facility == null ? "" : facility, source);
    }

    private static String registered(Yaml.Entries map) {
        String status = text(map, "registered-status");
        if (status != null && !status.equals("in-progress") && !status.equals("arrived")) {
            throw wrong(map, "registered-status", "in-progress, arrived");
        }
        return status == null ? "in-progress" : status;
    }

    private static ZoneId zone(Yaml.Entries map) {
        String zone = text(map, "zone");
        try {
            return zone == null ? DEFAULT_ZONE : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw wrong(map, "zone", "a zone such as Asia/Shanghai");
        }
    }

    private static @Nullable Charset charset(Yaml.Entries map) {
        String name = text(map, "charset");
        Charset charset = name == null ? null : Charsets.named(name);
        if (name != null && charset == null) {
            throw wrong(map, "charset", "GB18030, UTF-8, Big5 …");
        }
        return charset;
    }

    private static Map<String, SegmentList.Mode> lists(Yaml.Entries map) {
        Map<String, SegmentList.Mode> modes = new LinkedHashMap<>();
        if (map.get("segment-lists") instanceof Yaml.Entries lists) {
            for (String segment : lists.entries().keySet()) {
                modes.put(segment, constant(lists, segment, SegmentList.Mode.class, SegmentList.Mode.SNAPSHOT));
            }
        }
        return modes;
    }

    private static <E extends Enum<E>> E constant(Yaml.Entries map, String word, Class<E> type, E plain) {
        String text = text(map, word);
        if (text == null) {
            return plain;
        }
        String wanted = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        List<String> allowed = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(wanted)) {
                return constant;
            }
            allowed.add(constant.name());
        }
        throw wrong(map, word, String.join(", ", allowed));
    }

    private static Map<String, String> texts(Yaml.Entries map, String word) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (map.get(word) instanceof Yaml.Entries entries) {
            for (String key : entries.entries().keySet()) {
                String value = text(entries, key);
                // Spring's relaxed binding needs brackets around keys with other characters; both forms are read
                texts.put(key.replaceAll("^\\[|]$", ""), value == null ? "" : value);
            }
        }
        return texts;
    }

    private static Set<String> set(Yaml.Entries map, String word, Set<String> plain) {
        Yaml node = map.get(word);
        if (node == null) {
            return plain;
        }
        Set<String> texts = new LinkedHashSet<>();
        for (Yaml item : node instanceof Yaml.Many many ? many.items() : List.of(node)) {
            if (!(item instanceof Yaml.Text text)) {
                throw wrong(item, word, "a list of texts");
            }
            for (String part : node instanceof Yaml.Many
                    ? new String[] {text.text()}
                    : text.text().split(",", -1)) {
                texts.add(part.strip());
            }
        }
        return texts;
    }

    private static @Nullable String text(Yaml.Entries map, String word) {
        Yaml node = map.get(word);
        if (node == null || node instanceof Yaml.Text text && text.isNull()) {
            return null;
        }
        if (node instanceof Yaml.Text text) {
            return text.text();
        }
        throw wrong(node, word, "text");
    }

    /** {@code carerelay: { sources: … }} or {@code carerelay.sources: …}. */
    private static @Nullable Yaml at(@Nullable Yaml node, String... path) {
        if (node instanceof Yaml.Entries entries && entries.has(String.join(".", path))) {
            return entries.get(String.join(".", path));
        }
        Yaml current = node;
        for (String name : path) {
            current = current instanceof Yaml.Entries entries ? entries.get(name) : null;
        }
        return current;
    }

    private static IllegalArgumentException wrong(Yaml at, String word, String allowed) {
        return new IllegalArgumentException(at.at().fileAndLine() + ": " + word + "; allowed: " + allowed);
    }
}

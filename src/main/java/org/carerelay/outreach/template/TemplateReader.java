package org.carerelay.outreach.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.Purpose;
import org.carerelay.translation.MappingFinding;
import org.carerelay.translation.yaml.Position;
import org.carerelay.translation.yaml.Yaml;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.model.ResourceType;
import org.jspecify.annotations.Nullable;

/** Reads one notice and says everything that is wrong with it. */
final class TemplateReader {

    private static final List<String> WORDS =
            List.of("description", "purpose", "focus", "channels", "joins", "values", "texts");
    private static final List<String> VALUE_WORDS = List.of("path", "text", "as", "sensitive", "otherwise");
    private static final List<String> PLACES =
            List.of("sms", "email.subject", "email.text", "letter", "voice", "item", "several");
    private static final int MOST_SEGMENTS = 8;

    private final String name;
    private final Map<String, Map<String, String>> constants;
    private final @Nullable Expressions expressions;
    private final List<MappingFinding> findings;

    TemplateReader(
            String name,
            Map<String, Map<String, String>> constants,
            @Nullable Expressions expressions,
            List<MappingFinding> findings) {
        this.name = name;
        this.constants = constants;
        this.expressions = expressions;
        this.findings = findings;
    }

    Map<String, Map<String, String>> constants(Yaml.Entries file) {
        Map<String, Map<String, String>> read = new LinkedHashMap<>();
        file.entries().forEach((key, value) -> read.put(key, languages(value)));
        return read;
    }

    @Nullable
    NoticeTemplate read(List<Yaml.Entries> layers) {
        Yaml.Entries file = Overlay.merge(layers);
        words(file, WORDS);
        Purpose purpose = Purpose.of(text(file, "purpose", true));
        if (purpose == null) {
            unknown(
                    file,
                    "purpose",
                    Stream.of(Purpose.values()).map(Purpose::code).toList());
        }
        String focus = text(file, "focus", false);
        if (!focus.isEmpty()
                && Stream.of(ResourceType.values())
                        .noneMatch(type -> type.name().equals(focus))) {
            unknown(
                    file,
                    "focus",
                    Stream.of(ResourceType.values()).map(Enum::name).toList());
            return null;
        }
        Map<String, NoticeTemplate.Value> values = values(file.get("values"), focus);
        Map<String, Map<String, TextPattern>> texts = texts(file, values.keySet());
        List<Channel> channels = channels(file, texts);
        return purpose == null || texts.isEmpty()
                ? null
                : new NoticeTemplate(name, focus, purpose, channels, text(file, "joins", false), values, texts);
    }

    private List<Channel> channels(Yaml.Entries file, Map<String, Map<String, TextPattern>> texts) {
        List<Channel> channels = new ArrayList<>();
        if (!(file.get("channels") instanceof Yaml.Many many)) {
            add("NTC-003", file.keyAt("channels"), "no list of channels", "channels: [sms, email]");
            return channels;
        }
        for (Yaml item : many.items()) {
            Channel channel = item instanceof Yaml.Text text ? Channel.of(text.text()) : null;
            if (channel == null || channel == Channel.PHONE) {
                add("NTC-003", item.at(), item.kind(), "sms, email, letter, voice");
            } else {
                channels.add(channel);
                String place = channel == Channel.EMAIL ? "email.text" : channel.code();
                texts.forEach((language, byPlace) -> {
                    if (!byPlace.containsKey(place)) {
                        add(
                                "NTC-005",
                                item.at(),
                                "no text for " + channel.code() + " in " + language,
                                "texts." + language + "." + place);
                    }
                });
            }
        }
        return channels;
    }

    private Map<String, NoticeTemplate.Value> values(@Nullable Yaml node, String focus) {
        Map<String, NoticeTemplate.Value> values = new LinkedHashMap<>();
        if (node == null) {
            return values;
        }
        if (!(node instanceof Yaml.Entries entries)) {
            add("NTC-001", node.at(), node.kind(), "a map of values");
            return values;
        }
        entries.entries().forEach((key, value) -> {
            if (value instanceof Yaml.Entries parts) {
                words(parts, VALUE_WORDS);
                values.put(key, value(parts, text(parts, "path", !parts.has("text")), focus));
            } else if (value instanceof Yaml.Text text) {
                values.put(
                        key,
                        new NoticeTemplate.Value(
                                text.text(),
                                "",
                                compile(text.at(), text.text(), focus),
                                NoticeTemplate.As.TEXT,
                                false,
                                Map.of()));
            } else {
                add("NTC-001", value.at(), value.kind(), "FHIRPath, or a map of path, as, sensitive, otherwise");
            }
        });
        return values;
    }

    private NoticeTemplate.Value value(Yaml.Entries parts, String path, String focus) {
        String as = text(parts, "as", false);
        NoticeTemplate.As written = NoticeTemplate.As.TEXT;
        if (!as.isEmpty()) {
            if (List.of("text", "date", "time").contains(as)) {
                written = NoticeTemplate.As.valueOf(as.toUpperCase(Locale.ROOT));
            } else {
                unknown(parts, "as", List.of("text", "date", "time"));
            }
        }
        Yaml otherwise = parts.get("otherwise");
        boolean sensitive = text(parts, "sensitive", false).equals("true");
        if (sensitive && otherwise == null) {
            add("NTC-006", parts.at(), "a sensitive value without otherwise", "otherwise: { zh: 门诊, en: the clinic }");
        }
        Yaml at = parts.get("path");
        return new NoticeTemplate.Value(
                path,
                text(parts, "text", false),
                path.isEmpty() || at == null ? null : compile(at.at(), path, focus),
                written,
                sensitive,
                otherwise == null ? Map.of() : languages(otherwise));
    }

    private @Nullable ExpressionNode compile(Position at, String path, String focus) {
        if (expressions == null) {
            return null;
        }
        try {
            return expressions.compile(path, focus);
        } catch (IllegalArgumentException e) {
            add(
                    "NTC-004",
                    at,
                    "FHIRPath " + path + ": " + e.getMessage(),
                    "FHIRPath over %patient, %focus, %recipient");
            return null;
        }
    }

    private Map<String, Map<String, TextPattern>> texts(Yaml.Entries file, Set<String> values) {
        Map<String, Map<String, TextPattern>> texts = new LinkedHashMap<>();
        if (!(file.get("texts") instanceof Yaml.Entries languages)) {
            add("NTC-005", file.keyAt("texts"), "no texts", "texts: { zh: { sms: … }, en: { sms: … } }");
            return texts;
        }
        Set<String> known = new LinkedHashSet<>(values);
        known.addAll(constants.keySet());
        known.add(FilledNotice.ITEMS);
        languages.entries().forEach((language, places) -> {
            Map<String, TextPattern> patterns = new LinkedHashMap<>();
            if (places instanceof Yaml.Entries entries) {
                words(entries, PLACES);
                entries.entries().forEach((place, text) -> pattern(place, text, known, patterns));
            } else {
                add("NTC-005", places.at(), places.kind(), "a map of " + String.join(", ", PLACES));
            }
            texts.put(language, patterns);
        });
        for (String language : List.of("zh", "en")) {
            if (!texts.containsKey(language)) {
                add("NTC-005", languages.at(), "no text in " + language, "texts in zh and en");
            }
        }
        return texts;
    }

    private void pattern(String place, Yaml text, Set<String> known, Map<String, TextPattern> into) {
        if (!(text instanceof Yaml.Text scalar) || scalar.text().isBlank()) {
            add("NTC-005", text.at(), text.kind(), "a text");
            return;
        }
        try {
            TextPattern pattern = TextPattern.parse(scalar.text());
            if (!place.equals("several") && pattern.names().contains(FilledNotice.ITEMS)) {
                add("NTC-007", text.at(), "{items} in " + place, "{items} in several");
            }
            for (String used : pattern.names()) {
                if (!known.contains(used) && !used.startsWith("text.")) {
                    findings.add(finding("NTC-007", text.at(), "'{" + used + "}'", known));
                }
            }
            int segments = SmsLength.of(pattern.fill(used -> "")).segments();
            if (place.equals("sms") && segments > MOST_SEGMENTS) {
                add(
                        "NTC-008",
                        text.at(),
                        segments + " segments before anything is filled in",
                        "at most " + MOST_SEGMENTS);
            }
            into.put(place, pattern);
        } catch (IllegalArgumentException e) {
            add("NTC-007", text.at(), String.valueOf(e.getMessage()), "{name} of a value; {{ and }} for the signs");
        }
    }

    private Map<String, String> languages(Yaml node) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (node instanceof Yaml.Entries entries) {
            entries.entries().forEach((language, text) -> {
                if (text instanceof Yaml.Text scalar) {
                    texts.put(language, scalar.text());
                } else {
                    add("NTC-005", text.at(), text.kind(), "a text");
                }
            });
        } else {
            add("NTC-005", node.at(), node.kind(), "a text for each language: { zh: …, en: … }");
        }
        return texts;
    }

    private String text(Yaml.Entries in, String key, boolean required) {
        Yaml found = in.get(key);
        if (found instanceof Yaml.Text text) {
            return text.text();
        }
        if (found != null || required) {
            add(
                    "NTC-003",
                    found == null ? in.at() : found.at(),
                    found == null ? "no " + key : found.kind(),
                    key + ": …");
        }
        return "";
    }

    private void words(Yaml.Entries in, Collection<String> allowed) {
        in.keys().forEach((key, at) -> {
            if (!allowed.contains(key)) {
                findings.add(finding("NTC-002", at, "'" + key + "'", allowed));
            }
        });
    }

    private void unknown(Yaml.Entries in, String key, Collection<String> allowed) {
        Yaml found = in.get(key);
        if (found instanceof Yaml.Text text) {
            findings.add(finding("NTC-003", text.at(), key + " '" + text.text() + "'", allowed));
        }
    }

    private static MappingFinding finding(String code, Position at, String found, Collection<String> allowed) {
        String all = allowed.size() > 20 ? allowed.size() + " names" : String.join(", ", allowed);
        return new MappingFinding(code, at.file(), at.line(), at.column(), found, all, null);
    }

    private void add(String code, Position at, String found, String allowed) {
        findings.add(new MappingFinding(code, at.file(), at.line(), at.column(), found, allowed, null));
    }
}

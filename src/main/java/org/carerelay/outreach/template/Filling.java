package org.carerelay.outreach.template;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Writes notices out of the record, in the patient's language and time. */
public final class Filling {

    private static final int LONGEST_VALUE = 500;

    private final FhirContext fhir;
    private final Expressions expressions;
    private final String standardLanguage;

    Filling(FhirContext fhir, Expressions expressions, String standardLanguage) {
        this.fhir = fhir;
        this.expressions = expressions;
        this.standardLanguage = standardLanguage;
    }

    /**
     * What a notice is written from.
     *
     * @param focus null if it is about nothing but the patient
     * @param around what the focus refers to, by reference
     * @param sensitive whether the focus must not be named (rule 28)
     * @param texts the requester's, for {@code {text.NAME}}
     */
    public record Material(
            JsonNode patient,
            @Nullable JsonNode focus,
            JsonNode recipient,
            Map<String, JsonNode> around,
            boolean sensitive,
            String language,
            ZoneId zone,
            Map<String, String> texts) {}

    /** @throws NotFilled naming the value that is missing */
    public FilledNotice fill(NoticeTemplate template, NoticeTemplates set, Material material) {
        String language = template.language(material.language(), standardLanguage);
        Map<String, String> values = new LinkedHashMap<>();
        set.constants().forEach((name, texts) -> values.put(name, inLanguage(texts, language)));
        material.texts().forEach((name, text) -> values.put("text." + name, clean(text)));
        // A requester who knows both languages gives message.zh and message.en.
        String suffix = "." + language.split("[-_]")[0];
        material.texts().forEach((name, text) -> {
            if (name.endsWith(suffix)) {
                values.put("text." + name.substring(0, name.length() - suffix.length()), clean(text));
            }
        });
        values.put(FilledNotice.ITEMS, "{" + FilledNotice.ITEMS + "}");
        if (!template.values().isEmpty()) {
            Facts facts = facts(material);
            template.values().forEach((name, value) -> {
                String said = values.get("text." + value.text());
                String written = said == null ? value(value, facts, material, language) : said;
                if (written != null) {
                    values.put(name, written);
                }
            });
        }
        Map<String, String> texts = new HashMap<>();
        Objects.requireNonNull(template.texts().get(language))
                .forEach((place, pattern) -> texts.put(place, pattern.fill(name -> {
                    String value = values.get(name);
                    if (value == null) {
                        throw new NotFilled("no value for {" + name + "} of notice " + template.name());
                    }
                    return place.equals("voice") ? value.replaceAll("[<>&]", " ") : value;
                })));
        return new FilledNotice(template.name(), template.joins(), language, texts);
    }

    private @Nullable String value(NoticeTemplate.Value value, Facts facts, Material material, String language) {
        String found = value.compiled() == null || value.sensitive() && material.sensitive()
                ? null
                : expressions.first(value.compiled(), facts);
        String written = found == null
                ? null
                : switch (value.as()) {
                    case TEXT -> found;
                    case DATE -> LocalTimes.date(found, material.zone(), language);
                    case TIME -> LocalTimes.time(found, material.zone());
                };
        if (written == null || written.isBlank()) {
            return value.otherwise().isEmpty() ? null : inLanguage(value.otherwise(), language);
        }
        return clean(written);
    }

    private String inLanguage(Map<String, String> texts, String language) {
        String text = texts.get(language);
        text = text == null ? texts.get(language.split("[-_]")[0]) : text;
        text = text == null ? texts.get(standardLanguage) : text;
        return text == null ? "" : text;
    }

    /** One line without control characters, not longer than anything a record should hold in such a place. */
    private static String clean(String value) {
        String line = value.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").strip();
        return line.length() > LONGEST_VALUE ? line.substring(0, LONGEST_VALUE) : line;
    }

    private Facts facts(Material material) {
        IParser parser = fhir.newJsonParser();
        parser.setParserErrorHandler(new LenientErrorHandler(false));
        Map<String, Resource> around = new HashMap<>();
        material.around().forEach((reference, body) -> around.put(reference, parse(parser, body)));
        Resource patient = parse(parser, material.patient());
        return new Facts(
                patient,
                material.focus() == null ? null : parse(parser, material.focus()),
                material.recipient().equals(material.patient()) ? patient : parse(parser, material.recipient()),
                around);
    }

    private static Resource parse(IParser parser, JsonNode body) {
        return (Resource) parser.parseResource(body.toString());
    }
}

package org.carerelay.translation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Map;
import org.carerelay.translation.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A ConceptMap, compiled.
 *
 * @param entries by source code, lower case if {@code caseBlind}; an entry without code maps to nothing
 * @param otherwise for codes without entry; null: report and keep
 * @param keeps whether codes without entry are kept silently
 * @param sourceSystem of the codes that are sent; null if the map does not say
 */
public record CodeTable(
        String id,
        Map<String, Target> entries,
        boolean caseBlind,
        @Nullable Target otherwise,
        boolean keeps,
        @Nullable String sourceSystem) {

    /** What a code becomes; an empty code is nothing. */
    public record Target(String code, @Nullable String system, @Nullable String display) {

        ObjectNode coding() {
            ObjectNode coding = JsonNodeFactory.instance.objectNode();
            if (system != null) {
                coding.put("system", system);
            }
            coding.put("code", code);
            if (display != null) {
                coding.put("display", display);
            }
            return coding;
        }
    }

    /** For a {@code code} element. */
    public Conversion toCode() {
        return (frame, span, level) -> {
            String code = frame.text(span, level);
            Target target = find(code);
            if (target != null) {
                return target.code.isEmpty() ? null : TextNode.valueOf(target.code);
            }
            if (keeps) {
                return TextNode.valueOf(code);
            }
            report(frame, span, code);
            frame.unmappedCode = code;
            return null;
        };
    }

    /** For a Coding: the target's in place of what {@code base} makes. */
    public Conversion toCoding(Conversion base) {
        return (frame, span, level) -> {
            Target target = mapped(frame, span, level);
            if (target == null) {
                return base.convert(frame, span, level);
            }
            return target.code.isEmpty() ? null : target.coding();
        };
    }

    /** For a CodeableConcept: the target's coding first, then what {@code base} made. */
    public Conversion toConcept(Conversion base) {
        return (frame, span, level) -> {
            JsonNode made = base.convert(frame, span, level);
            Target target = mapped(frame, span, level);
            if (target == null || target.code.isEmpty()) {
                return made;
            }
            ObjectNode concept = made instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
            ArrayNode codings = JsonNodeFactory.instance.arrayNode().add(target.coding());
            for (JsonNode coding : concept.path("coding")) {
                if (!coding.path("code").asText().equals(target.code)
                        || !coding.path("system").asText("").equals(target.system == null ? "" : target.system)) {
                    codings.add(coding);
                }
            }
            concept.set("coding", codings);
            return concept;
        };
    }

    /** For a text made of a code: its display, else its code. */
    public Conversion toText() {
        return (frame, span, level) -> {
            Target target = mapped(frame, span, level);
            String text =
                    target == null ? frame.text(span, level) : target.display != null ? target.display : target.code;
            return text.isEmpty() ? null : TextNode.valueOf(text);
        };
    }

    private @Nullable Target mapped(Frame frame, long span, int level) {
        String code = frame.text(span, level);
        if (code.isEmpty()) {
            return null;
        }
        Target target = find(code);
        if (target == null && !keeps) {
            report(frame, span, code);
        }
        return target;
    }

    /** What a code becomes; null if the table does not say. */
    public @Nullable Target target(String code) {
        return find(code);
    }

    private @Nullable Target find(String code) {
        Target target = entries.get(caseBlind ? code.toLowerCase(Locale.ROOT) : code);
        return target != null ? target : otherwise;
    }

    private void report(Frame frame, long span, String code) {
        Finding finding = Finding.unmapped(frame.message.place(span), id, code);
        if (!frame.findings.contains(finding)) {
            frame.findings.add(finding);
        }
    }
}

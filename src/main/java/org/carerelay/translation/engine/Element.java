package org.carerelay.translation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.carerelay.translation.ElementPatch.Op;
import org.carerelay.translation.yaml.Position;
import org.jspecify.annotations.Nullable;

/**
 * All rules of one element of a resource.
 *
 * @param path of the element
 * @param extensionPath of the extension that keeps a code no table knew; null where the element is no code
 * @param repeats whether it is an array
 * @param rules in the order of the file
 */
public record Element(String path, @Nullable String extensionPath, boolean repeats, List<Rule> rules) {

    /**
     * One rule.
     *
     * @param yield what it gives
     * @param slot the unit of replacement
     * @param op {@code SET}, {@code INITIAL} or {@code ADD}
     * @param strict whether an unreadable value fails the message
     * @param required whether a message without a value fails
     * @param when it is required; null for always
     * @param join separator for values of segments that follow each other; null to keep the first
     * @param fields as written, for reports
     * @param line where the rule stands
     */
    public record Rule(
            Yield yield,
            String slot,
            Op op,
            boolean strict,
            boolean required,
            @Nullable Condition when,
            @Nullable String join,
            List<String> fields,
            Position line) {}

    private static final String ALTERNATE_CODES = "http://hl7.org/fhir/StructureDefinition/alternate-codes";

    void apply(Frame frame, Draft draft) {
        String deleted = null;
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            String slot = frame.slot == null ? rule.slot : frame.slot;
            if (frame.trace != null) {
                frame.trace.begins();
            }
            JsonNode made = produce(frame, rule);
            if (frame.trace != null) {
                frame.trace.ends(draft.label(), path, rule, made);
            }
            if (frame.unmappedCode != null) {
                keepCode(frame, draft, slot);
            }
            if (made == null) {
                if (rule.required && (rule.when == null || rule.when.holds(frame))) {
                    frame.missing(
                            rule.fields.isEmpty() ? rule.slot : rule.fields.get(0),
                            "required by " + rule.line.fileAndLine());
                }
                continue;
            }
            if (repeats) {
                draft.repeating(path, slot, rule.op, made.isNull() ? null : array(made));
            } else if (made.isNull()) {
                deleted = deleted == null ? slot : deleted;
            } else {
                draft.single(path, slot, rule.op, made, rule.join);
                return;
            }
        }
        if (deleted != null) {
            draft.deleted(path, deleted);
        }
    }

    private static @Nullable JsonNode produce(Frame frame, Rule rule) {
        boolean strict = frame.strict;
        frame.strict = rule.strict;
        if (frame.slot == null) {
            frame.field = rule.slot;
        }
        JsonNode made = rule.yield.produce(frame);
        frame.strict = strict;
        return made;
    }

    private static JsonNode array(JsonNode made) {
        return made instanceof ArrayNode
                ? made
                : JsonNodeFactory.instance.arrayNode(1).add(made);
    }

    /** A code that FHIR's fixed codes cannot hold is kept beside the element, as it came. */
    private void keepCode(Frame frame, Draft draft, String slot) {
        if (extensionPath != null) {
            var coding = JsonNodeFactory.instance.objectNode();
            coding.put("code", frame.unmappedCode);
            var extension = JsonNodeFactory.instance.objectNode().put("url", ALTERNATE_CODES);
            extension.putObject("valueCodeableConcept").putArray("coding").add(coding);
            draft.repeating(
                    extensionPath,
                    slot,
                    Op.SET,
                    JsonNodeFactory.instance.arrayNode(1).add(extension));
        }
        frame.unmappedCode = null;
    }
}

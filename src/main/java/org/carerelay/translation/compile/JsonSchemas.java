package org.carerelay.translation.compile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.carerelay.translation.IdentityChange;
import org.carerelay.translation.Patch;
import org.carerelay.translation.SegmentList;
import org.carerelay.translation.dictionary.FhirModel;
import org.carerelay.translation.engine.Converter;
import org.carerelay.translation.outbound.Values;

/** JSON Schemas (draft 7) of the mapping files for editors, made of {@link Form} and {@link Shape}: what the compiler can say without other files. */
public final class JsonSchemas {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Of a source's own files: nothing is required, and {@code ~} takes away. */
    private final boolean overlay;

    private JsonSchemas(boolean overlay) {
        this.overlay = overlay;
    }

    /** By file name: one for each folder of mapping files, and one for each of a source's folders. */
    public static Map<String, ObjectNode> all() {
        Map<String, ObjectNode> schemas = new LinkedHashMap<>();
        for (boolean overlay : new boolean[] {false, true}) {
            JsonSchemas made = new JsonSchemas(overlay);
            String prefix = overlay ? "source-" : "";
            schemas.put(prefix + "messages.schema.json", made.file("messages", Form.MESSAGE_FILE));
            schemas.put(prefix + "segments.schema.json", made.file("segments", Form.SEGMENT_FILE));
            schemas.put(prefix + "datatypes.schema.json", made.file("datatypes", Form.DATATYPE_FILE));
            schemas.put(
                    prefix + "outbound-messages.schema.json",
                    made.file("outbound/messages", Form.OUTBOUND_MESSAGE_FILE));
            schemas.put(
                    prefix + "outbound-segments.schema.json",
                    made.file("outbound/segments", Form.OUTBOUND_SEGMENT_FILE));
            schemas.put(
                    prefix + "outbound-datatypes.schema.json",
                    made.file("outbound/datatypes", Form.OUTBOUND_DATATYPE_FILE));
        }
        return schemas;
    }

    private ObjectNode file(String folder, Form form) {
        ObjectNode schema = JSON.objectNode().put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "CareRelay mappings/" + (overlay ? "sources/SOURCE/" : "") + folder + "/*.yaml");
        schema.setAll(form(form));
        ObjectNode definitions = schema.putObject("definitions");
        for (Form inner : Form.values()) {
            boolean sameSide =
                    inner.name().startsWith("OUTBOUND") == form.name().startsWith("OUTBOUND");
            if (sameSide && !inner.name().endsWith("_FILE")) {
                definitions.set(name(inner), form(inner));
            }
        }
        return schema;
    }

    private ObjectNode form(Form form) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        form.words().forEach((word, shape) -> properties.set(word, orNothing(of(shape))));
        properties.putObject("row");
        properties.putObject("note");
        schema.put("additionalProperties", false);
        if (!overlay && !form.required().isEmpty()) {
            new TreeSet<>(form.required()).forEach(schema.withArray("required")::add);
        }
        return schema;
    }

    private ObjectNode orNothing(ObjectNode schema) {
        return overlay ? any(List.of(schema, type("null"))) : schema;
    }

    private ObjectNode of(Shape shape) {
        return switch (shape) {
            case TEXT -> text();
            case TEXTS, DATATYPES -> oneOrMany(text());
            case FLAG -> type("boolean");
            case FIELDS -> oneOrMany(field());
            case PATHS ->
                oneOrMany(pattern(
                        "[A-Za-z_][A-Za-z0-9]*(:[A-Z][A-Za-z]*)?(\\.[A-Za-z_][A-Za-z0-9]*(:[A-Z][A-Za-z]*)?)*"));
            case CONDITION -> type("string").put("minLength", 3);
            case VALUE -> JSON.objectNode();
            case SEGMENT_NAME -> pattern("[A-Z][A-Z0-9]{2}");
            case RESOURCE -> names(FhirModel.resourceNames());
            case TYPE -> names(FhirModel.typeNames());
            case TYPE_PATH -> pattern("[A-Z][A-Za-z]*(\\.[a-z][A-Za-z0-9]*)*");
            case CONVERSION -> any(List.of(names(Converter.names()), pattern("[A-Za-z0-9._-]+")));
            case OUTBOUND_CONVERSION -> any(List.of(names(Values.CONVERTERS.keySet()), pattern("[A-Za-z0-9._-]+")));
            case INVALID -> names(List.of("error", "warning"));
            case SET -> map(oneOrMany(rule(Form.RULE, field())));
            case OUTBOUND_SET -> map(oneOrMany(rule(Form.OUTBOUND_RULE, of(Shape.PATHS))));
            case RULES -> oneOrMany(rule(Form.RULE, field()));
            case KEYS -> oneOrMany(rule(Form.KEY, field()));
            case STEPS -> many(any(List.of(ref(Form.SEGMENT), ref(Form.GROUP))));
            case OUTBOUND_STEPS -> many(any(List.of(ref(Form.OUTBOUND_SEGMENT), ref(Form.OUTBOUND_GROUP))));
            case MAKE -> map(oneOrMany(any(List.of(text(), ref(Form.MAKE_LINE)))));
            case LIST -> ref(Form.LIST_LINE);
            case MODE -> constants(SegmentList.Mode.values());
            case IDENTITY -> oneOrMany(ref(Form.IDENTITY_LINE));
            case KIND ->
                any(List.of(constants(IdentityChange.Kind.values()), map(constants(IdentityChange.Kind.values()))));
            case PARTY -> any(List.of(text(), of(Shape.KEYS)));
            case EFFECTS -> map(any(List.of(constants(Patch.Effect.values()), map(constants(Patch.Effect.values())))));
            case EXAMPLES -> oneOrMany(ref(Form.EXAMPLE));
        };
    }

    private static ObjectNode rule(Form form, ObjectNode alone) {
        return any(List.of(alone, ref(form)));
    }

    private static ObjectNode field() {
        return pattern("event|" + Fields.FIELD.pattern() + "|" + Fields.VALUE.pattern());
    }

    private static ObjectNode text() {
        ObjectNode schema = JSON.objectNode();
        schema.putArray("type").add("string").add("number").add("boolean");
        return schema;
    }

    private static ObjectNode type(String type) {
        return JSON.objectNode().put("type", type);
    }

    private static ObjectNode pattern(String pattern) {
        return type("string").put("pattern", "^(" + pattern + ")$");
    }

    private static ObjectNode names(Collection<String> names) {
        ObjectNode schema = JSON.objectNode();
        ArrayNode values = schema.putArray("enum");
        new TreeSet<>(names).forEach(values::add);
        return schema;
    }

    /** Written {@code MERGE_PATIENT} or {@code merge-patient}. */
    private static ObjectNode constants(Enum<?>[] constants) {
        return names(Stream.of(constants)
                .flatMap(one -> Stream.of(
                        one.name(), one.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .toList());
    }

    private ObjectNode map(ObjectNode values) {
        ObjectNode schema = type("object");
        schema.set("additionalProperties", orNothing(values));
        return schema;
    }

    private static ObjectNode many(ObjectNode items) {
        ObjectNode schema = type("array");
        schema.set("items", items);
        return schema;
    }

    private static ObjectNode oneOrMany(ObjectNode one) {
        return any(List.of(one, many(one)));
    }

    private static ObjectNode any(List<ObjectNode> alternatives) {
        ObjectNode schema = JSON.objectNode();
        schema.putArray("anyOf").addAll(alternatives);
        return schema;
    }

    private static ObjectNode ref(Form form) {
        return JSON.objectNode().put("$ref", "#/definitions/" + name(form));
    }

    private static String name(Form form) {
        return form.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

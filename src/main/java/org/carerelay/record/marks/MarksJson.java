package org.carerelay.record.marks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Marks as the record stores them: {@code {"e": {path: [[source, slot, count, time], …]}, section: …}}; a mark that only stands
 * until somebody sets the element has a fifth item, 1.
 */
public final class MarksJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ELEMENTS = "e";

    private MarksJson() {}

    public static String write(Marks marks) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            if (!marks.elements().isEmpty()) {
                json.writeObjectFieldStart(ELEMENTS);
                for (Map.Entry<String, List<Mark>> element : marks.elements().entrySet()) {
                    json.writeArrayFieldStart(element.getKey());
                    for (Mark mark : element.getValue()) {
                        write(mark, json);
                    }
                    json.writeEndArray();
                }
                json.writeEndObject();
            }
            for (var section : marks.sections().properties()) {
                json.writeFieldName(section.getKey());
                json.writeTree(section.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory", e);
        }
        return text.toString();
    }

    private static void write(Mark mark, JsonGenerator json) throws IOException {
        json.writeStartArray();
        json.writeString(mark.source());
        json.writeString(mark.slot());
        json.writeNumber(mark.count());
        json.writeNumber(mark.time());
        if (mark.initial()) {
            json.writeNumber(1);
        }
        json.writeEndArray();
    }

    /** @throws IOException if the text is not what {@link #write} writes */
    public static Marks read(byte[] text) throws IOException {
        Map<String, List<Mark>> elements = new LinkedHashMap<>();
        ObjectNode sections = JsonNodeFactory.instance.objectNode();
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                if (name.equals(ELEMENTS)) {
                    for (String path = json.nextFieldName(); path != null; path = json.nextFieldName()) {
                        elements.put(path, marks(json));
                    }
                } else {
                    sections.set(name, json.readValueAsTree());
                }
            }
        }
        return new Marks(elements, sections);
    }

    private static List<Mark> marks(JsonParser json) throws IOException {
        List<Mark> marks = new ArrayList<>(2);
        json.nextToken();
        while (json.nextToken() == JsonToken.START_ARRAY) {
            String source = text(json.nextTextValue());
            String slot = text(json.nextTextValue());
            int count = json.nextIntValue(0);
            long time = json.nextLongValue(0);
            boolean initial = json.nextToken() != JsonToken.END_ARRAY;
            if (initial) {
                json.nextToken();
            }
            marks.add(new Mark(source, slot, count, time, initial));
        }
        return List.copyOf(marks);
    }

    private static String text(@Nullable String value) throws IOException {
        if (value == null) {
            throw new IOException("a mark without its source or slot");
        }
        return value;
    }
}

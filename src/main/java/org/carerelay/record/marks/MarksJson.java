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
 * Marks as the record stores them: {@code {"s": [source, …], "t": [time, …], "e": {path: [[s, slot, count, t], …]}, section: …}}, where s and t
 * are places in the two lists: nearly all marks of a resource share one source and a few times. A mark that only stands until somebody sets
 * the element has a fifth item, 1.
 */
public final class MarksJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SOURCES = "s";
    private static final String TIMES = "t";
    private static final String ELEMENTS = "e";

    private MarksJson() {}

    public static String write(Marks marks) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            if (!marks.elements().isEmpty()) {
                writeElements(marks.elements(), json);
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

    private static void writeElements(Map<String, List<Mark>> elements, JsonGenerator json) throws IOException {
        List<String> sources = new ArrayList<>(2);
        List<Long> times = new ArrayList<>(4);
        for (List<Mark> marks : elements.values()) {
            for (Mark mark : marks) {
                place(sources, mark.source());
                place(times, mark.time());
            }
        }
        json.writeArrayFieldStart(SOURCES);
        for (String source : sources) {
            json.writeString(source);
        }
        json.writeEndArray();
        json.writeArrayFieldStart(TIMES);
        for (long time : times) {
            json.writeNumber(time);
        }
        json.writeEndArray();
        json.writeObjectFieldStart(ELEMENTS);
        for (Map.Entry<String, List<Mark>> element : elements.entrySet()) {
            json.writeArrayFieldStart(element.getKey());
            for (Mark mark : element.getValue()) {
                write(mark, sources.indexOf(mark.source()), times.indexOf(mark.time()), json);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static <T> void place(List<T> all, T one) {
        if (!all.contains(one)) {
            all.add(one);
        }
    }

    private static void write(Mark mark, int source, int time, JsonGenerator json) throws IOException {
        json.writeStartArray();
        json.writeNumber(source);
        json.writeString(mark.slot());
        json.writeNumber(mark.count());
        json.writeNumber(time);
        if (mark.initial()) {
            json.writeNumber(1);
        }
        json.writeEndArray();
    }

    /** @throws IOException if the text is not what {@link #write} writes */
    public static Marks read(byte[] text) throws IOException {
        Map<String, List<Mark>> elements = new LinkedHashMap<>();
        ObjectNode sections = JsonNodeFactory.instance.objectNode();
        List<String> sources = new ArrayList<>(2);
        List<Long> times = new ArrayList<>(4);
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                switch (name) {
                    case SOURCES -> {
                        while (json.nextToken() != JsonToken.END_ARRAY) {
                            sources.add(json.getText());
                        }
                    }
                    case TIMES -> {
                        while (json.nextToken() != JsonToken.END_ARRAY) {
                            times.add(json.getLongValue());
                        }
                    }
                    case ELEMENTS -> {
                        for (String path = json.nextFieldName(); path != null; path = json.nextFieldName()) {
                            elements.put(path, marks(json, sources, times));
                        }
                    }
                    default -> sections.set(name, json.readValueAsTree());
                }
            }
        }
        return new Marks(elements, sections);
    }

    private static List<Mark> marks(JsonParser json, List<String> sources, List<Long> times) throws IOException {
        List<Mark> marks = new ArrayList<>(2);
        json.nextToken();
        while (json.nextToken() == JsonToken.START_ARRAY) {
            String source = at(sources, json.nextIntValue(-1));
            String slot = text(json.nextTextValue());
            int count = json.nextIntValue(0);
            long time = at(times, json.nextIntValue(-1));
            boolean initial = json.nextToken() != JsonToken.END_ARRAY;
            if (initial) {
                json.nextToken();
            }
            marks.add(new Mark(source, slot, count, time, initial));
        }
        return List.copyOf(marks);
    }

    private static <T> T at(List<T> all, int place) throws IOException {
        if (place < 0 || place >= all.size()) {
            throw new IOException("a mark whose source or time is not listed");
        }
        return all.get(place);
    }

    private static String text(@Nullable String value) throws IOException {
        if (value == null) {
            throw new IOException("a mark without its slot");
        }
        return value;
    }
}

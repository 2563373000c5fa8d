package org.carerelay.translation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds one JSON object: the inner rules of a {@code set}, or a datatype file. */
public final class Build {

    /**
     * One inner rule.
     *
     * @param path names from the object down to the element
     * @param repeats whether the element is an array
     * @param reads whether it reads the message, so that a value of it makes the object worth making
     * @param required whether the object is left out without it
     */
    public record Part(String[] path, boolean repeats, Yield yield, boolean reads, boolean required) {
        public Part(List<String> path, boolean repeats, Yield yield, boolean reads, boolean required) {
            this(path.toArray(String[]::new), repeats, yield, reads, required);
        }
    }

    private final @Nullable FieldRef first;
    private final Part[] parts;
    private final boolean anyReads;

    /** @param first the first field its rules read; null if they read none */
    public Build(List<Part> parts, @Nullable FieldRef first) {
        this.first = first;
        this.parts = parts.toArray(Part[]::new);
        this.anyReads = parts.stream().anyMatch(Part::reads);
    }

    /** The object; null if a required part is missing, or none of those that read the message gave a value. */
    public @Nullable ObjectNode make(Frame frame) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        int read = fill(frame, object);
        return read < 0 || anyReads && read == 0 || object.isEmpty() ? null : object;
    }

    /** A {@code set} without field: the object; a deletion if there is none and the first field it reads is {@code ""}. */
    public @Nullable JsonNode alone(Frame frame) {
        ObjectNode object = make(frame);
        return object == null && first != null && frame.message.isNull(first.whole(frame)) ? NullNode.instance : object;
    }

    /** The first field its rules read. */
    public @Nullable FieldRef first() {
        return first;
    }

    /** As {@link #make}, but for a value that is known to be there. */
    public static @Nullable ObjectNode forValue(Build build, Frame frame) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        return build.fill(frame, object) < 0 || object.isEmpty() ? null : object;
    }

    /** Adds to an object, replacing what is there. @return false if a required part is missing */
    boolean into(Frame frame, ObjectNode object) {
        return fill(frame, object) >= 0;
    }

    private int fill(Frame frame, ObjectNode object) {
        int read = 0;
        for (Part part : parts) {
            JsonNode made = part.yield.produce(frame);
            if (made == null || made.isNull()) {
                if (part.required) {
                    return -1;
                }
                continue;
            }
            put(object, part, made);
            if (part.reads) {
                read++;
            }
        }
        return read;
    }

    private static void put(ObjectNode object, Part part, JsonNode made) {
        ObjectNode owner = object;
        for (int i = 0; i < part.path.length - 1; i++) {
            owner = owner.withObjectProperty(part.path[i]);
        }
        boolean wrap = part.repeats && !(made instanceof ArrayNode);
        owner.set(
                part.path[part.path.length - 1],
                wrap ? JsonNodeFactory.instance.arrayNode().add(made) : made);
    }
}

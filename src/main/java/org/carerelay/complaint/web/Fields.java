package org.carerelay.complaint.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.carerelay.complaint.ComplaintRejected;
import org.carerelay.complaint.ComplaintRejected.Problem;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a JSON object, notes every problem with the field's path, and at the end what nobody asked for. */
final class Fields {

    private static final int LONGEST = 20_000;

    private final JsonNode node;
    private final String path;
    private final List<Problem> problems;
    private final Set<String> asked = new LinkedHashSet<>();

    Fields(JsonNode node, String path, List<Problem> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        if (!node.isObject() && !node.isMissingNode()) {
            problems.add(new Problem(path, "is to be an object"));
        }
    }

    /** Null if it is absent, null or no text. */
    @Nullable
    String text(String name) {
        asked.add(name);
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            problem(name, "is to be a text");
            return null;
        }
        if (value.textValue().length() > LONGEST) {
            problem(name, "is longer than " + LONGEST + " characters");
            return null;
        }
        return value.textValue();
    }

    /** The same as one of a few words. */
    <T> @Nullable T word(String name, Function<String, @Nullable T> of, List<String> allowed) {
        var text = text(name);
        var found = text == null ? null : of.apply(text);
        if (text != null && found == null) {
            problem(name, "is none of " + String.join(", ", allowed));
        }
        return found;
    }

    @Nullable
    Instant time(String name) {
        var text = text(name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            problem(name, "is to be a time with offset, such as 2026-03-01T08:00:00+08:00");
            return null;
        }
    }

    @Nullable
    Integer number(String name, int from, int to) {
        asked.add(name);
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isInt() || value.intValue() < from || value.intValue() > to) {
            problem(name, "is to be a whole number from " + from + " to " + to);
            return null;
        }
        return value.intValue();
    }

    List<String> texts(String name) {
        asked.add(name);
        var texts = new ArrayList<String>();
        var value = node.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isArray()) {
            problem(name, "is to be a list of texts");
        }
        for (var item : value) {
            if (item.isTextual() && !item.textValue().isBlank()) {
                texts.add(item.textValue());
            } else {
                problem(name, "is to be a list of texts");
            }
        }
        return texts;
    }

    /** Null if it is absent. */
    <T> @Nullable T object(String name, Function<Fields, T> read) {
        asked.add(name);
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        var fields = new Fields(value, path(name), problems);
        var result = read.apply(fields);
        fields.noMore();
        return result;
    }

    <T> List<T> objects(String name, Function<Fields, @Nullable T> read) {
        asked.add(name);
        var all = new ArrayList<T>();
        int i = 0;
        for (var item : node.path(name)) {
            var fields = new Fields(item, path(name) + "[" + i++ + "]", problems);
            var one = read.apply(fields);
            fields.noMore();
            if (one != null) {
                all.add(one);
            }
        }
        return all;
    }

    void problem(String name, String problem) {
        problems.add(new Problem(path(name), problem));
    }

    /** A field nobody reads would be lost: it is refused. */
    void noMore() {
        node.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                problem(name, "is unknown; known are " + String.join(", ", asked));
            }
        });
    }

    /** @throws ComplaintRejected if there is any problem */
    static void requireNone(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ComplaintRejected(problems);
        }
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}

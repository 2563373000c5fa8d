package org.carerelay.record.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The marks of one resource: per element path the {@link Mark}s in the order of the items they own. A view of
 * {@link org.carerelay.record.StoredResource#marks()}; changing it changes that JSON.
 */
public final class Marks {

    private static final String ELEMENTS = "e";
    private static final String COMPLETE = "c";

    private final ObjectNode json;

    public Marks(ObjectNode json) {
        this.json = json;
    }

    public ObjectNode json() {
        return json;
    }

    public List<Mark> of(String path) {
        JsonNode marks = json.path(ELEMENTS).path(path);
        List<Mark> all = new ArrayList<>(marks.size());
        marks.forEach(mark -> all.add(Mark.of(mark)));
        return all;
    }

    public void put(String path, List<Mark> marks) {
        ObjectNode elements = section(ELEMENTS);
        if (marks.isEmpty()) {
            elements.remove(path);
            return;
        }
        ArrayNode array = elements.putArray(path);
        marks.forEach(mark -> array.add(mark.json()));
    }

    /** Whose the element's value is; null if it has none or nobody set it. */
    public @Nullable String owner(String path) {
        return of(path).stream()
                .filter(Mark::owns)
                .map(Mark::source)
                .findFirst()
                .orElse(null);
    }

    /** Every path with a mark. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        json.path(ELEMENTS).fieldNames().forEachRemaining(paths::add);
        return paths;
    }

    /** The newest watermark of this source and slot on a path; 0 if it never set it. */
    public long time(String path, String source, String slot) {
        return of(path).stream()
                .filter(m -> m.by(source, slot))
                .mapToLong(Mark::time)
                .max()
                .orElse(0);
    }

    /** The newest watermark of this source on a path and on what contains it; 0 if it never set it. */
    public long time(String path, String source) {
        long newest = json.path(COMPLETE).path(source).asLong();
        for (String at = path; ; at = at.substring(0, at.lastIndexOf('.'))) {
            for (Mark mark : of(at)) {
                if (mark.source().equals(source) && !mark.initial()) {
                    newest = Math.max(newest, mark.time());
                }
            }
            if (at.indexOf('.') < 0) {
                return newest;
            }
        }
    }

    /** The newest watermark of this source on what contains a path; 0 if it never set that. */
    long timeAbove(String path, String source) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? json.path(COMPLETE).path(source).asLong() : time(path.substring(0, dot), source);
    }

    /** The newest time on any element. */
    public long newest() {
        long newest = 0;
        for (String path : paths()) {
            for (Mark mark : of(path)) {
                newest = Math.max(newest, mark.time());
            }
        }
        return newest;
    }

    /** Keeps that this source described the whole resource at this time. */
    void completeAt(String source, long time) {
        if (time > json.path(COMPLETE).path(source).asLong()) {
            section(COMPLETE).put(source, time);
        }
    }

    /** A part of the marks that another rule keeps for itself; made if absent. */
    public ObjectNode section(String name) {
        return json.withObjectProperty(name);
    }

    /** Forgets such a part if nothing is left in it. */
    public void tidy(String name) {
        if (json.path(name).isEmpty()) {
            json.remove(name);
        }
    }
}

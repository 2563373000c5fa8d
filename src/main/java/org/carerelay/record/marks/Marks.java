package org.carerelay.record.marks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The marks of one resource: per element path the {@link Mark}s in the order of the items they own, and {@link #sections} that
 * other rules keep for themselves. Those of a {@link org.carerelay.record.StoredResource} are never changed; whoever wants to
 * works on a {@link #copy}.
 */
public final class Marks {

    private static final String COMPLETE = "c";

    private final Map<String, List<Mark>> elements;
    private final ObjectNode sections;

    Marks(Map<String, List<Mark>> elements, ObjectNode sections) {
        this.elements = elements;
        this.sections = sections;
    }

    /** Of a resource nobody has set anything of. */
    public static Marks none() {
        return new Marks(new LinkedHashMap<>(), JsonNodeFactory.instance.objectNode());
    }

    /** One that may be changed; the lists of marks are shared, they never change. */
    public Marks copy() {
        return new Marks(new LinkedHashMap<>(elements), sections.deepCopy());
    }

    public List<Mark> of(String path) {
        return elements.getOrDefault(path, List.of());
    }

    public void put(String path, List<Mark> marks) {
        if (marks.isEmpty()) {
            elements.remove(path);
        } else {
            elements.put(path, List.copyOf(marks));
        }
    }

    /** Whose the element's value is; null if it has none or nobody set it. */
    public @Nullable String owner(String path) {
        for (Mark mark : of(path)) {
            if (mark.owns()) {
                return mark.source();
            }
        }
        return null;
    }

    /** Every path with a mark, in the order they were first set. */
    public Collection<String> paths() {
        return elements.keySet();
    }

    /** The newest watermark of this source and slot on a path; 0 if it never set it. */
    public long time(String path, String source, String slot) {
        long newest = 0;
        for (Mark mark : of(path)) {
            if (mark.by(source, slot)) {
                newest = Math.max(newest, mark.time());
            }
        }
        return newest;
    }

    /** The newest watermark of this source on a path and on what contains it; 0 if it never set it. */
    public long time(String path, String source) {
        long newest = completeAt(source);
        for (String at = path; ; at = at.substring(0, at.lastIndexOf('.'))) {
            for (Mark mark : of(at)) {
                if (!mark.initial() && mark.source().equals(source)) {
                    newest = Math.max(newest, mark.time());
                }
            }
            if (at.indexOf('.') < 0) {
                return newest;
            }
        }
    }

    /** The newest watermark of this source on what contains a path; 0 if it never set that. */
    public long timeAbove(String path, String source) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? completeAt(source) : time(path.substring(0, dot), source);
    }

    /** The newest time on any element. */
    public long newest() {
        long newest = 0;
        for (List<Mark> marks : elements.values()) {
            for (Mark mark : marks) {
                newest = Math.max(newest, mark.time());
            }
        }
        return newest;
    }

    /** When this source last described the whole resource; 0 if never. */
    public long completeAt(String source) {
        return sections.path(COMPLETE).path(source).asLong();
    }

    /** Keeps that this source described the whole resource at this time. */
    public void completeAt(String source, long time) {
        if (time > completeAt(source)) {
            section(COMPLETE).put(source, time);
        }
    }

    /** What other rules keep with the resource, by the name of the section. */
    public ObjectNode sections() {
        return sections;
    }

    /** One of them; made if absent. */
    public ObjectNode section(String name) {
        return sections.withObjectProperty(name);
    }

    /** Forgets it if nothing is left in it. */
    public void tidy(String name) {
        if (sections.path(name).isEmpty()) {
            sections.remove(name);
        }
    }

    Map<String, List<Mark>> elements() {
        return elements;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Marks marks && elements.equals(marks.elements) && sections.equals(marks.sections);
    }

    @Override
    public int hashCode() {
        return 31 * elements.hashCode() + sections.hashCode();
    }

    /** Sources, slots and times only. */
    @Override
    public String toString() {
        return MarksJson.write(this);
    }
}

package org.carerelay.translation.compile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule stands, which decides what its fields mean.
 *
 * @param file name of the mapping file without folder and ending
 * @param segment of a segment file; null in a datatype file
 * @param datatypes of a datatype file; empty in a segment file
 * @param each fields whose repetitions enclosing rules go through, outermost first
 */
public record Scope(String file, @Nullable String segment, List<String> datatypes, List<String> each) {

    public static Scope segment(String file, String segment) {
        return new Scope(file, segment, List.of(), List.of());
    }

    public static Scope datatype(String file, List<String> datatypes) {
        return new Scope(file, null, datatypes, List.of());
    }

    Scope within(String field) {
        List<String> deeper = new ArrayList<>(each);
        deeper.add(field);
        return new Scope(file, segment, datatypes, deeper);
    }

    /** Outside of every {@code each}. */
    Scope whole() {
        return new Scope(file, segment, datatypes, List.of());
    }

    /** What a rule without field is called. */
    public String slot() {
        return segment != null ? segment : datatypes.isEmpty() ? file : datatypes.get(0);
    }
}

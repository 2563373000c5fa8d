package org.carerelay.cli.his;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A message as lines and fields, as far as a simulated HIS has to read it; no escapes, standard delimiters. */
record Er7Text(List<String> lines) {

    static Er7Text of(String message) {
        return new Er7Text(Arrays.stream(message.split("[\r\n]+"))
                .filter(line -> line.length() >= 3)
                .toList());
    }

    /** The first segment of this name; empty if there is none. */
    String segment(String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + "|"))
                .findFirst()
                .orElse("");
    }

    List<String> segments(String... names) {
        List<String> found = new ArrayList<>();
        for (String line : lines) {
            if (Arrays.asList(names).contains(line.substring(0, 3))) {
                found.add(line);
            }
        }
        return found;
    }

    /** A field by its number, as it stands; empty if it is not there. */
    String field(String segment, int number) {
        return field(segment(segment), segment.equals("MSH") ? number - 1 : number, '|');
    }

    static String component(String field, int number) {
        return field(field, number - 1, '^');
    }

    static String field(String text, int index, char separator) {
        String[] parts = text.split(java.util.regex.Pattern.quote(String.valueOf(separator)), -1);
        return index < parts.length ? parts[index] : "";
    }
}

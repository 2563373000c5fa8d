package org.carerelay.intake.envelope;

import java.util.ArrayList;
import java.util.List;

/** One segment of a message, split into fields; never null, a field that was not sent is empty. */
public final class Segment {

    private final List<String> fields;
    private final Delimiters delimiters;

    private Segment(List<String> fields, Delimiters delimiters) {
        this.fields = fields;
        this.delimiters = delimiters;
    }

    static Segment of(String line, Delimiters delimiters) {
        return new Segment(split(line, delimiters.field()), delimiters);
    }

    /** The first three characters. */
    public String name() {
        return fields.get(0);
    }

    /** Field by its HL7 number; for MSH, FHS and BHS number 1 is the separator itself. */
    public String field(int number) {
        boolean header = isHeader(name());
        if (header && number == 1) {
            return String.valueOf(delimiters.field());
        }
        int index = header ? number - 1 : number;
        return index < fields.size() ? fields.get(index) : "";
    }

    /** Component of the field's first repetition, both numbered from 1. */
    public String component(int field, int component) {
        List<String> repetitions = repetitions(field);
        return repetitions.isEmpty() ? "" : componentOf(repetitions.get(0), component);
    }

    /** Repetitions of a field; none if it is empty. */
    public List<String> repetitions(int field) {
        String value = field(field);
        return value.isEmpty() ? List.of() : split(value, delimiters.repetition());
    }

    /** Component of a repetition, without its sub-components after the first. */
    public String componentOf(String repetition, int component) {
        List<String> components = split(repetition, delimiters.component());
        if (component > components.size()) {
            return "";
        }
        String value = components.get(component - 1);
        int end = value.indexOf(delimiters.subcomponent());
        return (end < 0 ? value : value.substring(0, end)).strip();
    }

    static boolean isHeader(String name) {
        return name.equals("MSH") || name.equals("BHS") || name.equals("FHS");
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
            parts.add(text.substring(start, end));
            start = end + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }
}

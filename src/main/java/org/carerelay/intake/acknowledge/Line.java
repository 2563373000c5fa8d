package org.carerelay.intake.acknowledge;

import java.util.ArrayList;
import java.util.List;
import org.carerelay.intake.envelope.Delimiters;

/** One segment being written. */
final class Line {

    private final Delimiters delimiters;
    private final List<String> fields = new ArrayList<>();
    private final int offset;

    Line(String name, Delimiters delimiters) {
        this.delimiters = delimiters;
        this.offset = name.equals("MSH") || name.equals("BHS") || name.equals("FHS") ? 1 : 0;
        fields.add(name);
    }

    /** Sets a field to what is HL7 already. */
    Line set(int number, String value) {
        int index = number - offset;
        while (fields.size() <= index) {
            fields.add("");
        }
        fields.set(index, value);
        return this;
    }

    /** Sets a field to text, with delimiters in it escaped. */
    Line text(int number, String value) {
        StringBuilder escaped = new StringBuilder(value.length());
        for (char c : value.toCharArray()) {
            if (c == delimiters.field()) {
                escape(escaped, 'F');
            } else if (c == delimiters.component()) {
                escape(escaped, 'S');
            } else if (c == delimiters.repetition()) {
                escape(escaped, 'R');
            } else if (c == delimiters.escape()) {
                escape(escaped, 'E');
            } else if (c == delimiters.subcomponent()) {
                escape(escaped, 'T');
            } else {
                escaped.append(c < ' ' ? ' ' : c);
            }
        }
        return set(number, escaped.toString());
    }

    private void escape(StringBuilder out, char code) {
        out.append(delimiters.escape()).append(code).append(delimiters.escape());
    }

    @Override
    public String toString() {
        int last = fields.size();
        while (last > 1 && fields.get(last - 1).isEmpty()) {
            last--;
        }
        return String.join(String.valueOf(delimiters.field()), fields.subList(0, last));
    }
}

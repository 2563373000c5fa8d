package org.carerelay.mappings.guide;

import java.util.ArrayList;
import java.util.List;

/** RFC 4180, as much of it as the guide's tables use. */
final class Csv {

    private Csv() {}

    static List<List<String>> parse(String text) {
        var lines = new ArrayList<List<String>>();
        var line = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                line.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n') {
                line.add(cell.toString());
                cell.setLength(0);
                lines.add(List.copyOf(line));
                line.clear();
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        line.add(cell.toString());
        lines.add(List.copyOf(line));
        return lines;
    }
}

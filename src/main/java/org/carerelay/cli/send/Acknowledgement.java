package org.carerelay.cli.send;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One MSA with its ERR segments, as a person reads it.
 *
 * @param code MSA-1: {@code AA AE AR CA CE CR}
 * @param controlId MSA-2
 * @param problems a line for each ERR, else MSA-3
 */
public record Acknowledgement(String code, String controlId, List<String> problems) {

    /** AA and CA. */
    public boolean accepts() {
        return code.equals("AA") || code.equals("CA");
    }

    /** Every acknowledgement of an answer: one, or as many as a batch has. */
    public static List<Acknowledgement> in(String answer) {
        List<Acknowledgement> found = new ArrayList<>();
        char separator = answer.length() > 3 ? answer.charAt(3) : '|';
        char component = answer.length() > 4 ? answer.charAt(4) : '^';
        for (String segment : answer.split("[\r\n]+")) {
            String[] fields = segment.split(Pattern.quote(String.valueOf(separator)), -1);
            if (fields[0].equals("MSA")) {
                List<String> problems = new ArrayList<>();
                if (!field(fields, 3).isEmpty()) {
                    problems.add(field(fields, 3));
                }
                found.add(new Acknowledgement(field(fields, 1), field(fields, 2), problems));
            } else if (fields[0].equals("ERR") && !found.isEmpty()) {
                List<String> problems = found.get(found.size() - 1).problems();
                if (problems.size() == 1 && problems.get(0).equals(field(fields, 7))) {
                    problems.clear();
                }
                problems.add(error(fields, component));
            }
        }
        return found;
    }

    @Override
    public String toString() {
        String line = code + "  " + (controlId.isEmpty() ? "(no control id)" : controlId);
        return problems.isEmpty() ? line : line + "  " + String.join("; ", problems);
    }

    /** ERR-2 as {@code PID-3}, ERR-7 or ERR-3, ERR-5; before HL7 2.5 all of it stands in ERR-1. */
    private static String error(String[] fields, char component) {
        if (fields.length <= 2) {
            return field(fields, 1);
        }
        String[] place = field(fields, 2).split(Pattern.quote(String.valueOf(component)), -1);
        String where = place[0] + (place.length > 2 ? "-" + place[2] : "");
        String text = field(fields, 7).isEmpty() ? field(fields, 3) : field(fields, 7);
        String code = field(fields, 5).isEmpty() ? "" : " (" + field(fields, 5) + ")";
        return (where.isEmpty() ? "" : where + ": ") + text + code;
    }

    private static String field(String[] fields, int number) {
        return number < fields.length ? fields[number] : "";
    }
}

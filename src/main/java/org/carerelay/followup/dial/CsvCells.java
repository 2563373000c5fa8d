package org.carerelay.followup.dial;

import java.util.regex.Pattern;

/** Keeps what patients and agents wrote from becoming formulas where somebody opens the file in a spreadsheet (OWASP: CSV injection). */
public final class CsvCells {

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9.]*");
    private static final String FORMULA = "=+-@\t\r＝＋－＠";

    private CsvCells() {}

    /** With an apostrophe before what a spreadsheet would compute; numbers and phone numbers as they are. */
    public static String safe(String text) {
        String line = text.replace('\n', ' ').replace('\u0000', ' ');
        return line.isEmpty()
                        || FORMULA.indexOf(line.charAt(0)) < 0
                        || NUMBER.matcher(line).matches()
                ? line
                : "'" + line;
    }
}

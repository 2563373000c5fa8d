package org.carerelay.translation.er7;

import java.util.ArrayList;
import java.util.List;

/** What stands around messages: byte order marks, MLLP's start and end bytes, and batch envelopes (HL7 2.5 chapter 2.10.3). */
public final class Framing {

    private Framing() {}

    /**
     * The messages of a file or batch, in order, without FHS, BHS, BTS and FTS.
     *
     * @throws MalformedMessage if anything else stands before the first MSH, or there is no MSH at all
     */
    public static List<String> messages(String text) {
        List<String> messages = new ArrayList<>();
        int start = -1;
        int at = 0;
        int line = 1;
        while (at < text.length()) {
            int end = lineEnd(text, at);
            int content = at;
            while (content < end && ignorable(text.charAt(content))) {
                content++;
            }
            boolean header = text.startsWith("MSH", content);
            boolean envelope = text.startsWith("FHS", content)
                    || text.startsWith("BHS", content)
                    || text.startsWith("BTS", content)
                    || text.startsWith("FTS", content);
            if ((header || envelope) && start >= 0) {
                messages.add(text.substring(start, at));
                start = -1;
            }
            if (header) {
                start = content;
            } else if (!envelope && start < 0 && content < end) {
                throw new MalformedMessage(
                        messages.isEmpty() ? "ER7-001" : "ER7-003", "line " + line, "a message starts with MSH");
            }
            at = end + 1;
            line++;
        }
        if (start >= 0) {
            messages.add(text.substring(start));
        }
        if (messages.isEmpty()) {
            throw new MalformedMessage("ER7-001", "line 1", "there is no MSH segment");
        }
        return messages;
    }

    /** Without what may stand before the first and after the last segment. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && ignorable(text.charAt(start))) {
            start++;
        }
        while (end > start && ignorable(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static int lineEnd(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\r' || text.charAt(i) == '\n') {
                return i;
            }
        }
        return text.length();
    }

    private static boolean ignorable(char c) {
        return c <= ' ' || c == '\ufeff';
    }
}

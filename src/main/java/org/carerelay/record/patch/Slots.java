package org.carerelay.record.patch;

import java.util.Comparator;

/** Slots in the order a person reads them: PID-5 before PID-11. */
final class Slots {

    static final Comparator<String> ORDER = Slots::compare;

    private Slots() {}

    private static int compare(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() && j < right.length()) {
            int digits = digitsAt(left, i);
            int otherDigits = digitsAt(right, j);
            int order = digits > 0 && otherDigits > 0
                    ? Long.compare(number(left, i, digits), number(right, j, otherDigits))
                    : Character.compare(left.charAt(i), right.charAt(j));
            if (order != 0) {
                return order;
            }
            i += Math.max(digits, 1);
            j += Math.max(otherDigits, 1);
        }
        int byLength = Integer.compare(left.length() - i, right.length() - j);
        return byLength != 0 ? byLength : left.compareTo(right);
    }

    private static int digitsAt(String text, int from) {
        int end = from;
        while (end < text.length() && end - from < 18 && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end - from;
    }

    private static long number(String text, int from, int digits) {
        return Long.parseLong(text.substring(from, from + digits));
    }
}

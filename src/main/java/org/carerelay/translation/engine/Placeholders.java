package org.carerelay.translation.engine;

import java.util.Locale;
import java.util.Set;
import org.carerelay.translation.NationalId;

/** Values that stand for "we have none" and never identify anyone (rule 14). */
final class Placeholders {

    private static final Set<String> WORDS = Set.of(
            "无", "无号", "不详", "未知", "暂无", "没有", "不明", "未提供", "空", "NONE", "NULL", "NIL", "NA", "N/A", "UNKNOWN", "UNK",
            "TEST", "XXX", "0", "-", "--", "/", ".", "?");

    private static final Set<String> NATIONAL_ID_TYPES = Set.of("NI", "NNCHN", "NNXXX", "SS", "SB");

    private Placeholders() {}

    static boolean isOne(String value, String type, Set<String> configured) {
        String normal = value.strip().toUpperCase(Locale.ROOT);
        return WORDS.contains(normal)
                || configured.contains(value)
                || repeatedDigit(normal)
                || NATIONAL_ID_TYPES.contains(type) && normal.length() == 18 && !NationalId.isValid(normal);
    }

    /** {@code 0000}, {@code 11111111}; a single digit other than 0 may be a real number. */
    private static boolean repeatedDigit(String value) {
        if (value.length() < 4) {
            return !value.isEmpty() && value.chars().allMatch(c -> c == '0');
        }
        char first = value.charAt(0);
        return Character.isDigit(first) && value.chars().allMatch(c -> c == first);
    }
}

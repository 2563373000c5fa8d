package org.carerelay.record.identity;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.carerelay.translation.Key;

/** Values that stand where an identifier should, and never identify anyone (rule 14). */
public final class Placeholders {

    private static final Set<String> WORDS = Set.of(
            "",
            "-",
            "--",
            "/",
            "无",
            "未知",
            "不详",
            "没有",
            "暂无",
            "无名",
            "none",
            "null",
            "nil",
            "n/a",
            "na",
            "unknown",
            "undefined",
            "test",
            "123456789",
            "1234567890");
    private static final Pattern REPEATED = Pattern.compile("0+|([1-9])\\1{4,}|([xX*])\\2+");
    private static final Pattern NATIONAL_ID = Pattern.compile("\\d{17}[\\dX]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";

    private Placeholders() {}

    public static boolean is(Key key, Set<String> configured) {
        String value = key.value().strip();
        return configured.contains(value)
                || WORDS.contains(value.toLowerCase(Locale.ROOT))
                || REPEATED.matcher(value).matches()
                || NationalIds.is(key) && failsItsCheck(value.toUpperCase(Locale.ROOT));
    }

    /** Chinese resident identity numbers carry a check character (GB 11643); other lengths are not judged. */
    private static boolean failsItsCheck(String value) {
        if (!NATIONAL_ID.matcher(value).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (value.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK.charAt(sum % 11) != value.charAt(17);
    }
}

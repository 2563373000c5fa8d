package org.carerelay.record.identity;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.carerelay.translation.Key;
import org.carerelay.translation.NationalId;

/** Values that stand where an identifier should, and never identify anyone (rule 14); a Chinese resident number with a wrong check character is one, other lengths are not judged. */
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
    private static final Pattern NATIONAL_ID = Pattern.compile("\\d{17}[\\dXx]");

    private Placeholders() {}

    public static boolean is(Key key, Set<String> configured) {
        String value = key.value().strip();
        return configured.contains(value)
                || WORDS.contains(value.toLowerCase(Locale.ROOT))
                || isOneLetter(value) && REPEATED.matcher(value).matches()
                || NationalIds.is(key) && NATIONAL_ID.matcher(value).matches() && !NationalId.isValid(value);
    }

    /** Spares the pattern for nearly all values. */
    private static boolean isOneLetter(String value) {
        for (int i = 1; i < value.length(); i++) {
            if (value.charAt(i) != value.charAt(0)) {
                return false;
            }
        }
        return true;
    }
}

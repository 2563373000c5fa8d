package org.carerelay.record.store.extract;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Folds text for comparison: case, full and half width, accents, and spaces between Chinese characters make no difference. */
public final class Folding {

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u3000]+");
    private static final Pattern HAN_SPACE = Pattern.compile("(?<=\\p{IsHan}) (?=\\p{IsHan})");

    private Folding() {}

    public static String fold(String text) {
        if (plain(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        var apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        var together = Normalizer.normalize(MARKS.matcher(apart).replaceAll(""), Normalizer.Form.NFC);
        var spaced = SPACES.matcher(together).replaceAll(" ").strip();
        return HAN_SPACE.matcher(spaced).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** Letters, digits and common Chinese characters only: nothing to normalise. */
    private static boolean plain(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f || c >= 0x4e00 && c <= 0x9fa5);
    }
}

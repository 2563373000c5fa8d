package org.carerelay.translation.dictionary;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The name a mistyped one was probably meant to be. */
public final class Nearest {

    private Nearest() {}

    /** The candidate with the smallest edit distance, if it is at most a third of the word's length (and at least 2); else null. */
    public static @Nullable String to(String word, Collection<String> candidates) {
        String nearest = null;
        int best = Math.max(2, word.length() / 3) + 1;
        for (String candidate : candidates) {
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < best) {
                best = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}

package org.carerelay.translation.outbound;

import java.util.ArrayList;
import java.util.List;
import org.carerelay.translation.er7.Er7;
import org.jspecify.annotations.Nullable;

/** Writes one part of a message. */
@FunctionalInterface
public interface Piece {

    /**
     * The part's text with its delimiters and escapes; null if there is nothing to say.
     *
     * @param level what the part is: 0 a field, 1 a component, 2 a subcomponent
     */
    @Nullable
    String write(Context context, int level);

    static Piece constant(String text) {
        String escaped = Er7.escaped(text);
        return (context, level) -> escaped;
    }

    static Piece when(Check check, Piece piece) {
        return (context, level) -> check.test(context) ? piece.write(context, level) : null;
    }

    static Piece firstOf(List<Piece> pieces) {
        return (context, level) -> {
            for (Piece piece : pieces) {
                String text = piece.write(context, level);
                if (text != null) {
                    return text;
                }
            }
            return null;
        };
    }

    /** Repetitions, one after the other; the same is said once. */
    static Piece all(List<Piece> pieces) {
        return (context, level) -> {
            List<String> texts = new ArrayList<>();
            for (Piece piece : pieces) {
                String text = piece.write(context, level);
                for (String repetition : text == null ? List.<String>of() : List.of(text.split("~"))) {
                    if (!texts.contains(repetition)) {
                        texts.add(repetition);
                    }
                }
            }
            return texts.isEmpty() ? null : String.join("~", texts);
        };
    }

    /** The first value that can be written. */
    static Piece from(Way way, Check where, Way take, Piece conversion) {
        return (context, level) -> {
            for (Context found : way.read(context)) {
                if (where.test(found)) {
                    for (Context taken : take.read(found)) {
                        String text = conversion.write(taken, level);
                        if (text != null) {
                            return text;
                        }
                    }
                }
            }
            return null;
        };
    }

    /** A repetition for each value. */
    static Piece each(Way way, Check where, Way take, Piece conversion) {
        return (context, level) -> {
            List<String> texts = new ArrayList<>();
            for (Context found : way.read(context)) {
                if (where.test(found)) {
                    for (Context taken : take.read(found)) {
                        String text = conversion.write(taken, level);
                        if (text != null && !texts.contains(text)) {
                            texts.add(text);
                        }
                    }
                }
            }
            return texts.isEmpty() ? null : String.join("~", texts);
        };
    }
}

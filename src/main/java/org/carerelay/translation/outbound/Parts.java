package org.carerelay.translation.outbound;

import java.util.List;
import org.carerelay.translation.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a segment, components of a field or subcomponents of a component.
 *
 * @param parts by rising number
 */
public record Parts(List<Part> parts) implements Piece {

    private static final String[] DELIMITERS = {"^", "&"};

    /**
     * One of them.
     *
     * @param number from 1
     * @param name as in HL7's notation, for findings
     * @param required whether the whole cannot do without it
     */
    public record Part(int number, String name, Piece piece, boolean required) {}

    /** As what stands at {@code level}; deeper than a subcomponent only the first part can be said. */
    @Override
    public @Nullable String write(Context context, int level) {
        StringBuilder out = new StringBuilder();
        int written = 1;
        for (Part part : parts) {
            if (level >= DELIMITERS.length && part.number > 1) {
                break;
            }
            String text = part.piece.write(context, level + 1);
            if (text == null && part.required) {
                return null;
            }
            if (text != null) {
                for (; written < part.number; written++) {
                    out.append(DELIMITERS[level]);
                }
                out.append(text);
            }
        }
        return out.isEmpty() ? null : out.toString();
    }

    /** Puts the fields into a segment. @return whether any has a value */
    boolean fill(Context context, String[] fields) {
        boolean any = false;
        for (Part part : parts) {
            context.run().place = part.name;
            String text = part.piece.write(context, 0);
            if (text != null) {
                fields[part.number] = text;
                any = true;
            } else if (part.required) {
                context.run()
                        .report(Finding.error(
                                "MSG-101",
                                part.name,
                                "the message needs this field and the resources have no value for it",
                                101));
            }
        }
        return any;
    }

    int last() {
        return parts.isEmpty() ? 0 : parts.get(parts.size() - 1).number;
    }
}

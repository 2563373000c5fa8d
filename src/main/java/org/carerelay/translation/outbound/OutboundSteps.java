package org.carerelay.translation.outbound;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.carerelay.translation.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A compiled outbound message file.
 *
 * @param message MSH-9.1
 * @param structure MSH-9.3; empty to leave it out
 * @param version MSH-12
 * @param about type of the resource the message is about
 * @param header fields of MSH that the file sets itself; null if it sets none
 * @param steps in the message's order
 */
public record OutboundSteps(
        String message, String structure, String version, String about, @Nullable Parts header, List<Step> steps) {

    /** A segment or a group of segments. */
    public sealed interface Step {

        /** @return whether anything was written */
        boolean write(Context context, StringBuilder out);
    }

    /**
     * For which parts of a resource a step is taken.
     *
     * @param of null for the one at hand
     * @param where which of those count
     * @param when asked at the one at hand
     */
    public record Turns(@Nullable Way of, Check where, Check when) {

        List<Context> of(Context context) {
            if (!when.test(context)) {
                return List.of();
            }
            return of == null
                    ? List.of(context)
                    : of.read(context).stream().filter(where).toList();
        }
    }

    /** One segment. */
    public record Segment(String name, Parts parts, Turns turns, boolean required) implements Step {

        @Override
        public boolean write(Context context, StringBuilder out) {
            int written = 0;
            for (Context turn : turns.of(context)) {
                String[] fields = new String[parts.last() + 1];
                context.run().number = context.run().written(name) + 1;
                if (parts.fill(turn, fields)) {
                    append(name, fields, out);
                    context.run().wrote(name);
                    written++;
                }
            }
            if (written == 0 && required) {
                context.run()
                        .report(Finding.error(
                                "MSG-101", name, "the message needs this segment and nothing fills it", 100));
            }
            return written > 0;
        }
    }

    /** Segments that belong together. */
    public record Group(String name, List<Step> steps, Turns turns) implements Step {

        @Override
        public boolean write(Context context, StringBuilder out) {
            int written = 0;
            for (Context turn : turns.of(context)) {
                boolean any = false;
                for (Step step : steps) {
                    any |= step.write(turn, out);
                }
                written += any ? 1 : 0;
            }
            return written > 0;
        }
    }

    static void append(String name, String[] fields, StringBuilder out) {
        out.append(name);
        int last = fields.length - 1;
        while (last > 0 && fields[last] == null) {
            last--;
        }
        for (int i = 1; i <= last; i++) {
            out.append('|').append(fields[i] == null ? "" : fields[i]);
        }
        out.append('\r');
    }

    /** The segments after MSH. */
    void write(Run run, ObjectNode resource, StringBuilder out) {
        Context context = new Context(run, resource, resource);
        steps.forEach(step -> step.write(context, out));
    }
}

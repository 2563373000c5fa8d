package org.carerelay.translation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.carerelay.translation.Finding;
import org.carerelay.translation.Patch;
import org.carerelay.translation.Source;
import org.carerelay.translation.Translation;
import org.carerelay.translation.er7.Er7;
import org.jspecify.annotations.Nullable;

/** Runs one segment file or one datatype file alone, for examples and the playground. */
public final class Trials {

    /** The label of what a segment file makes alone. */
    public static final String LABEL = "It";

    private Trials() {}

    /** One segment file over a message that has its segment. */
    public static Translation of(SegmentMap map, Er7 message, Source source) {
        Label label = Label.of(LABEL);
        SegmentStep step = new SegmentStep(
                map.segment(), true, List.of(new SegmentStep.Make(label, map, null, false)), null, List.of());
        MessageSteps steps = steps(step, label);
        MessageSteps.Result result = steps.run(message, source, message.text(0, 9, 2), null);
        return new Translation(
                Engine.trigger(message, source),
                result.patches(),
                result.lists(),
                result.identityChanges(),
                result.findings(),
                false);
    }

    /** What came of a value. */
    public record Value(@Nullable JsonNode made, List<Patch> patches, List<Finding> findings) {}

    /** One datatype file over one value, written with {@code ^} and {@code &}. */
    public static Value of(Conversion conversion, String value, Source source) {
        Er7 message = Er7.parse("MSH|^~\\&|HIS|HOSP|||20240101||ADT^A01|1|P|2.5\rZZZ|" + value, StandardCharsets.UTF_8);
        Layout.Group root = new Layout.Group("", List.of(), List.of());
        MessageSteps steps = new MessageSteps(new Layout(root), Map.of(), Map.of(), List.of());
        Drafts drafts = new Drafts(steps);
        Frame frame = new Frame(message, source, new Layout(root).place(message), drafts, null);
        frame.segment = 1;
        frame.field = "ZZZ-1";
        long span = message.repetition(message.field(1, 1), 0);
        JsonNode made = message.isValued(span) ? conversion.convert(frame, span, 0) : null;
        return new Value(made, drafts.finish(frame.findings), frame.findings);
    }

    private static MessageSteps steps(SegmentStep step, Label label) {
        Layout.Group root = new Layout.Group("", List.of(step), List.of());
        return new MessageSteps(new Layout(root), Map.of(label.family(), label), Map.of(), List.of());
    }
}

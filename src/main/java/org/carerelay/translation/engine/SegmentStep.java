package org.carerelay.translation.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message file says about one segment at one place.
 *
 * @param required whether a message without it fails
 */
public record SegmentStep(
        String name, boolean required, List<Make> makes, @Nullable ListStep list, List<IdentityStep> identities) {

    /**
     * One resource it contributes to.
     *
     * @param counts whether it counts a numbered label
     */
    public record Make(Label label, SegmentMap map, @Nullable Condition when, boolean counts) {

        boolean applies(Frame frame) {
            return when == null || when.holds(frame);
        }
    }
}

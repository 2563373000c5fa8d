package org.carerelay.translation.engine;

import java.util.List;

/**
 * A compiled segment file.
 *
 * @param name of the file
 * @param type of the resource it makes
 * @param keys empty if its resources are told apart by a list or their owner
 */
public record SegmentMap(String name, String segment, String type, List<KeyStep> keys, List<Element> elements) {

    void run(Frame frame, Draft draft) {
        draft.made = true;
        Draft outer = frame.drafts.current;
        frame.drafts.current = draft;
        if (!keys.isEmpty()) {
            draft.keyPlace = keys.get(0).place();
            KeyStep.collect(keys, frame, draft.keys);
        }
        for (int i = 0; i < elements.size(); i++) {
            elements.get(i).apply(frame, draft);
        }
        frame.drafts.current = outer;
    }
}

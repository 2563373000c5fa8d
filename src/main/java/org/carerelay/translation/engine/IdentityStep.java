package org.carerelay.translation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.carerelay.translation.IdentityChange;
import org.carerelay.translation.Key;
import org.jspecify.annotations.Nullable;

/**
 * An {@code identity} of a message file (rule 18).
 *
 * @param kinds by event; under the empty text for all events
 * @param place where the identifiers that may be missing should stand
 */
public record IdentityStep(
        Map<String, IdentityChange.Kind> kinds,
        Party survivor,
        Party prior,
        @Nullable Yield name,
        @Nullable Condition when,
        String place) {

    /** Who: the resource of a label, or whoever these keys find. */
    public sealed interface Party {

        /** The keys of a resource of this message. */
        record Labelled(String label) implements Party {}

        /** Keys read from the message. */
        record Keyed(List<KeyStep> keys) implements Party {}
    }

    @Nullable
    IdentityChange change(Frame frame, String event) {
        IdentityChange.Kind kind = kinds.getOrDefault(event, kinds.get(""));
        if (kind == null || when != null && !when.holds(frame)) {
            return null;
        }
        Draft labelled = draft(frame, survivor);
        List<Key> stays = keys(frame, survivor, labelled);
        List<Key> goes = keys(frame, prior, draft(frame, prior));
        if (stays.isEmpty() || goes.isEmpty()) {
            frame.missing(place, "no identifier of " + (stays.isEmpty() ? "what stays" : "what goes"));
            return null;
        }
        JsonNode text = name == null ? null : name.produce(frame);
        return new IdentityChange(
                kind,
                stays,
                goes,
                text == null || text.isNull() ? null : text.asText(),
                labelled == null || !labelled.made ? null : labelled.label());
    }

    private static @Nullable Draft draft(Frame frame, Party party) {
        return party instanceof Party.Labelled labelled ? frame.drafts.find(frame, labelled.label()) : null;
    }

    private static List<Key> keys(Frame frame, Party party, @Nullable Draft draft) {
        if (party instanceof Party.Keyed keyed) {
            List<Key> keys = new ArrayList<>();
            KeyStep.collect(keyed.keys(), frame, keys);
            return keys;
        }
        return draft == null ? List.of() : draft.keys;
    }
}

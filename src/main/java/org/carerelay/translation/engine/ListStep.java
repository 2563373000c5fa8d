package org.carerelay.translation.engine;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.carerelay.translation.SegmentList;
import org.carerelay.translation.SegmentList.Action;
import org.carerelay.translation.SegmentList.Mode;
import org.carerelay.translation.er7.Er7;
import org.jspecify.annotations.Nullable;

/**
 * The {@code list} of a segment (rule 10).
 *
 * @param entry the numbered label of its entries
 * @param owners families of the labels the list may belong to: the first the message has; to any but the first it only adds
 * @param content fields that tell entries apart
 * @param unique field that does so alone, if valued
 * @param action field with A, D, U, X
 * @param mode unless the source says otherwise
 */
public record ListStep(
        String segment,
        Label entry,
        String type,
        List<String> owners,
        List<FieldRef> content,
        @Nullable FieldRef unique,
        @Nullable FieldRef action,
        Mode mode) {

    /** The list; null if the message has no owner for it. */
    @Nullable
    SegmentList list(Frame frame, List<SegmentList.Entry> entries) {
        for (int i = 0; i < owners.size(); i++) {
            Draft owner = frame.drafts.find(frame, owners.get(i));
            if (owner != null && owner.stays()) {
                Mode set = frame.source.segmentLists().getOrDefault(segment, mode);
                return new SegmentList(
                        segment, type, owner.label(), i == 0 ? set : Mode.ADD_ONLY, entries, entries.isEmpty());
            }
        }
        return null;
    }

    /** Whether every field that was sent, set id aside, is {@code ""}. */
    static boolean deletesAll(Er7 message, int segment) {
        boolean deleted = false;
        for (int field = 1; field <= message.fields(segment); field++) {
            long span = message.field(segment, field);
            if (message.isNull(span)) {
                deleted = true;
            } else if (field > 1 && span != Er7.ABSENT) {
                return false;
            }
        }
        return deleted;
    }

    SegmentList.Entry entry(Frame frame, String label) {
        return new SegmentList.Entry(label, contentKey(frame), action(frame));
    }

    private String contentKey(Frame frame) {
        if (unique != null && frame.message.isValued(unique.whole(frame))) {
            return "id:" + normal(frame, unique);
        }
        List<String> parts = new ArrayList<>(content.size());
        for (FieldRef field : content) {
            parts.add(normal(frame, field));
        }
        return String.join("|", parts);
    }

    private static String normal(Frame frame, FieldRef field) {
        long span = field.read(frame);
        if (frame.message.isNull(span)) {
            return "";
        }
        String text = Normalizer.normalize(frame.message.text(span), Normalizer.Form.NFKC);
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                out.append(text.charAt(i));
            }
        }
        return out.toString().toUpperCase(Locale.ROOT);
    }

    private Action action(Frame frame) {
        if (action == null) {
            return Action.SNAPSHOT;
        }
        return switch (frame.text(action.read(frame), action.level(frame)).toUpperCase(Locale.ROOT)) {
            case "A" -> Action.ADD;
            case "U", "C" -> Action.UPDATE;
            case "D" -> Action.DELETE;
            case "X" -> Action.NO_CHANGE;
            default -> Action.SNAPSHOT;
        };
    }
}

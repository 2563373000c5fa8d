package org.carerelay.translation;

import java.util.List;

/**
 * A list that a message sent as repeated segments: next of kin, diagnoses, allergies, insurances (rule 10). A message without
 * the segment has no list and changes nothing.
 *
 * @param segment such as {@code NK1}
 * @param type the FHIR type its entries become
 * @param owner label of the patch the list belongs to: the patient for NK1 and AL1, the visit for DG1, PR1, IN1
 * @param mode how the source means it
 * @param entries in order; empty together with {@code deleteAll}
 * @param deleteAll the sender sent one segment with {@code ""} in every field
 */
public record SegmentList(
        String segment, String type, String owner, Mode mode, List<Entry> entries, boolean deleteAll) {

    public SegmentList {
        entries = List.copyOf(entries);
    }

    /**
     * One segment.
     *
     * @param label of its patch
     * @param contentKey the entry's identity within its owner where no unique id was sent: its normalised meaningful content,
     *     never the set id
     * @param action from DG1-21, IAM-6 and their like; {@link Action#SNAPSHOT} where none is sent
     */
    public record Entry(String label, String contentKey, Action action) {}

    /** How a source sends a list; a setting per source and segment. */
    public enum Mode {
        /** Each message holds the whole list: what is missing has ended. */
        SNAPSHOT,
        /** Each segment says by its action code what to do. */
        ACTION_CODE,
        /** Segments only ever add; nothing ends by silence. */
        ADD_ONLY
    }

    /** What one segment asks for. */
    public enum Action {
        /** Part of a list without action codes. */
        SNAPSHOT,
        /** {@code A}. */
        ADD,
        /** {@code U}. */
        UPDATE,
        /** {@code D}: the entry ends; it is never erased. */
        DELETE,
        /** {@code X}: no change. */
        NO_CHANGE
    }
}

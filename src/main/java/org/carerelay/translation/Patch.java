package org.carerelay.translation;

import java.util.List;

/**
 * What a message says about one resource.
 *
 * @param label unique in its translation, such as {@code Patient}, {@code Encounter}, {@code NK1-2}. Other patches refer to it
 *     by {@link Labels#reference}
 * @param type FHIR resource type
 * @param keys the identifiers that may find the resource, best first; empty if only its place in a {@link SegmentList} or its
 *     owner tells it
 * @param elements in mapping order
 * @param complete whether what this source set before and does not repeat here is removed: a FHIR PUT (rule 33), never HL7 v2
 * @param effect what the event does beyond setting elements
 */
public record Patch(
        String label, String type, List<Key> keys, List<ElementPatch> elements, boolean complete, Effect effect) {

    public Patch {
        keys = List.copyOf(keys);
        elements = List.copyOf(elements);
    }

    /** What an event does to a visit beyond setting elements (rule 22). */
    public enum Effect {
        /** Only its elements. */
        NONE,
        /** A11, A38: the admission or pre-admission never was. */
        CANCEL_VISIT,
        /** A12: the patient is back at the previous location. */
        CANCEL_TRANSFER,
        /** A13: the visit goes on, its end is cleared even if PV1-45 is still sent. */
        CANCEL_DISCHARGE,
        /** A06, A07: the class changes and the old one goes to {@code classHistory}. */
        CHANGE_CLASS
    }
}

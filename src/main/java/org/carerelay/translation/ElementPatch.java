package org.carerelay.translation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/**
 * What a message says about one element of a resource; an element the message is silent about has no patch (rule 9).
 *
 * @param path dotted path through single elements down to a single or repeating one: {@code birthDate},
 *     {@code period.end}, {@code hospitalization.specialCourtesy}, {@code telecom}. Choice types carry their type:
 *     {@code deceasedBoolean}
 * @param slot where it came from, the unit of replacement in a repeating element: {@code PID-13}, {@code PV1-7};
 *     {@code fhir} for a FHIR client
 * @param op what to do
 * @param value FHIR JSON. For a repeating element always an array of items; {@link NullNode} with {@link Op#DELETE}
 */
public record ElementPatch(String path, String slot, Op op, JsonNode value) {

    /** How a value meets what is already there. */
    public enum Op {
        /** Sets the element; in a repeating element replaces all items that this source and slot set before. */
        SET,
        /** The sender sent {@code ""}: removes what this source and slot set, and leaves a tombstone. */
        DELETE,
        /** Sets the element only if nobody ever set it: PV1-2's status of a visit never seen before (rule 21). */
        INITIAL,
        /** Adds the items that are not there yet and removes none: PID-3 (rule 9). */
        ADD,
        /**
         * Removes the items this source and slot set that have all that is said here, such as the same actor: action code D of AIS,
         * AIG, AIL, AIP (rule 10). It does not hold back an addition that is older and comes later.
         */
        REMOVE
    }

    public static ElementPatch set(String path, String slot, JsonNode value) {
        return new ElementPatch(path, slot, Op.SET, value);
    }

    public static ElementPatch delete(String path, String slot) {
        return new ElementPatch(path, slot, Op.DELETE, NullNode.instance);
    }
}

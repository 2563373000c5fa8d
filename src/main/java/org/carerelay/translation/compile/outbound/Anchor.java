package org.carerelay.translation.compile.outbound;

import org.carerelay.translation.compile.Problems;
import org.carerelay.translation.dictionary.FhirElement;
import org.carerelay.translation.dictionary.FhirModel;
import org.carerelay.translation.dictionary.FhirType;
import org.carerelay.translation.yaml.Position;
import org.jspecify.annotations.Nullable;

/**
 * What paths start from.
 *
 * @param item the type at hand: a resource, a part of one, a data type
 * @param resource the resource it belongs to; null in a datatype file
 */
record Anchor(FhirType item, @Nullable FhirType resource) {

    /** {@code Patient}, {@code Appointment.participant}, or a data type; null, and a problem, if R4 has no such thing. */
    static @Nullable Anchor of(String text, Position at, Problems problems) {
        String[] names = text.split("\\.");
        FhirType type = FhirModel.type(names[0]);
        if (type == null || type.isPrimitive()) {
            problems.unknown("MAP-010", at, "unknown FHIR type", names[0], FhirModel.typeNames());
            return null;
        }
        FhirType resource = type.isResource() ? type : null;
        for (int i = 1; i < names.length; i++) {
            FhirElement element = type.element(names[i]);
            if (element == null) {
                problems.unknown("MAP-011", at, type + " has no element", names[i], type.elementNames());
                return null;
            }
            type = element.type();
        }
        return new Anchor(type, resource);
    }

    @Override
    public String toString() {
        return item.name();
    }
}

package org.carerelay.translation.dictionary;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A FHIR R4 type: primitive, data type, backbone element or resource. */
public final class FhirType {

    /** What kind of type it is. */
    public enum Kind {
        PRIMITIVE,
        DATATYPE,
        BACKBONE,
        RESOURCE
    }

    private final String name;
    private final Kind kind;
    private final Class<?> model;
    private @Nullable Map<String, FhirElement> elements;

    FhirType(String name, Kind kind, Class<?> model) {
        this.name = name;
        this.kind = kind;
        this.model = model;
    }

    /** {@code HumanName}, {@code string}, {@code Encounter.participant}. */
    public String name() {
        return name;
    }

    public boolean isPrimitive() {
        return kind == Kind.PRIMITIVE;
    }

    public boolean isResource() {
        return kind == Kind.RESOURCE;
    }

    public boolean isReference() {
        return name.equals("Reference");
    }

    /** The element of that JSON name; {@code _birthDate} is the Element beside a primitive; null if there is none. */
    public @Nullable FhirElement element(String element) {
        if (element.startsWith("_")) {
            FhirElement primitive = elements().get(element.substring(1));
            return primitive == null || !primitive.type().isPrimitive()
                    ? null
                    : new FhirElement(element, FhirModel.ELEMENT, primitive.repeats(), Set.of(), java.util.List.of());
        }
        return elements().get(element);
    }

    /** Names of all elements, in FHIR's order. */
    public Set<String> elementNames() {
        return elements().keySet();
    }

    /** Names of the elements R4 demands; a choice with {@code [x]}. */
    public Set<String> required() {
        return isPrimitive() ? Set.of() : FhirModel.required(model);
    }

    private synchronized Map<String, FhirElement> elements() {
        if (elements == null) {
            elements = isPrimitive() ? Map.of() : FhirModel.elementsOf(name, model);
        }
        return elements;
    }

    @Override
    public String toString() {
        return name;
    }
}

package org.carerelay.translation.dictionary;

import ca.uhn.fhir.model.api.annotation.Block;
import ca.uhn.fhir.model.api.annotation.Child;
import ca.uhn.fhir.model.api.annotation.DatatypeDef;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * FHIR R4 as HAPI FHIR's model classes describe it, read from their annotations only when a type is asked for: a
 * {@code FhirContext} would take seconds.
 */
public final class FhirModel {

    private static final String MODEL = "org.hl7.fhir.r4.model.";
    private static final List<String> PRIMITIVES = List.of(
            "base64Binary",
            "boolean",
            "canonical",
            "code",
            "date",
            "dateTime",
            "decimal",
            "id",
            "instant",
            "integer",
            "markdown",
            "oid",
            "positiveInt",
            "string",
            "time",
            "unsignedInt",
            "uri",
            "url",
            "uuid");
    private static final List<String> DATATYPES = List.of(
            "Address",
            "Age",
            "Annotation",
            "Attachment",
            "CodeableConcept",
            "Coding",
            "ContactDetail",
            "ContactPoint",
            "Count",
            "Dosage",
            "Duration",
            "Extension",
            "HumanName",
            "Identifier",
            "Meta",
            "Money",
            "Narrative",
            "Period",
            "Quantity",
            "Range",
            "Ratio",
            "Reference",
            "RelatedArtifact",
            "SampledData",
            "Signature",
            "Timing",
            "UsageContext");

    private static final Map<String, FhirType> TYPES = new ConcurrentHashMap<>();

    static final FhirType ELEMENT =
            new FhirType("Element", FhirType.Kind.DATATYPE, org.hl7.fhir.r4.model.Element.class);

    private FhirModel() {}

    /** The primitive, data or resource type of that name; null if R4 has none. */
    public static @Nullable FhirType type(String name) {
        if (PRIMITIVES.contains(name)) {
            return TYPES.computeIfAbsent(name, n -> new FhirType(n, FhirType.Kind.PRIMITIVE, BooleanType.class));
        }
        boolean datatype = DATATYPES.contains(name);
        if (!datatype && !resourceNames().contains(name)) {
            return null;
        }
        return TYPES.computeIfAbsent(
                name,
                n -> new FhirType(
                        n,
                        datatype ? FhirType.Kind.DATATYPE : FhirType.Kind.RESOURCE,
                        model(MODEL + (n.equals("List") ? "ListResource" : n))));
    }

    /** All names {@link #type} knows. */
    public static Set<String> typeNames() {
        Set<String> names = new TreeSet<>(resourceNames());
        names.addAll(DATATYPES);
        names.addAll(PRIMITIVES);
        return names;
    }

    /** Names of all resource types. */
    public static Set<String> resourceNames() {
        return ResourceNames.ALL;
    }

    private static Class<?> model(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the FHIR R4 model lacks " + name, e);
        }
    }

    static Map<String, FhirElement> elementsOf(String owner, Class<?> model) {
        Deque<Class<?>> hierarchy = new ArrayDeque<>();
        for (Class<?> c = model; c != Base.class && c != Object.class; c = c.getSuperclass()) {
            hierarchy.push(c);
        }
        Map<String, FhirElement> elements = new LinkedHashMap<>();
        for (Class<?> c : hierarchy) {
            for (Field field : c.getDeclaredFields()) {
                Child child = field.getAnnotation(Child.class);
                if (child != null) {
                    for (FhirElement element : elements(owner, field, child)) {
                        elements.put(element.name(), element);
                    }
                }
            }
        }
        return elements;
    }

    static Set<String> required(Class<?> model) {
        Set<String> names = new TreeSet<>();
        for (Class<?> c = model; c != Base.class && c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                Child child = field.getAnnotation(Child.class);
                if (child != null && child.min() > 0) {
                    boolean choice = content(field) == org.hl7.fhir.r4.model.Type.class
                            && !child.name().endsWith("[x]");
                    names.add(child.name() + (choice ? "[x]" : ""));
                }
            }
        }
        return names;
    }

    private static List<FhirElement> elements(String owner, Field field, Child child) {
        Class<?> content = content(field);
        boolean repeats = child.max() != 1;
        String name = child.name().replace("[x]", "");
        if (content == org.hl7.fhir.r4.model.Type.class) {
            Set<FhirType> types = new LinkedHashSet<>();
            Set<String> targets = new LinkedHashSet<>();
            for (Class<?> type : child.type()) {
                if (Resource.class.isAssignableFrom(type)) {
                    targets.add(type.getSimpleName());
                    types.add(known("Reference"));
                } else {
                    types.add(named(type));
                }
            }
            if (child.type().length == 0) {
                DATATYPES.forEach(type -> types.add(known(type)));
                PRIMITIVES.forEach(type -> types.add(known(type)));
            }
            List<FhirElement> choices = new ArrayList<>();
            for (FhirType type : types) {
                String suffix = Character.toUpperCase(type.name().charAt(0))
                        + type.name().substring(1);
                choices.add(new FhirElement(
                        name + suffix, type, repeats, type.isReference() ? targets : Set.of(), List.of()));
            }
            return choices;
        }
        if (content == Reference.class) {
            Set<String> targets = new LinkedHashSet<>();
            for (Class<?> type : child.type()) {
                if (Resource.class.isAssignableFrom(type) && type != Resource.class) {
                    targets.add(type.getSimpleName());
                }
            }
            return List.of(new FhirElement(name, known("Reference"), repeats, targets, List.of()));
        }
        if (content.isAnnotationPresent(Block.class)) {
            FhirType backbone = TYPES.computeIfAbsent(
                    content.getName(), n -> new FhirType(owner + "." + name, FhirType.Kind.BACKBONE, content));
            return List.of(new FhirElement(name, backbone, repeats, Set.of(), List.of()));
        }
        FhirType type = content == Enumeration.class ? known("code") : named(content);
        return List.of(new FhirElement(name, type, repeats, Set.of(), codes(field)));
    }

    /** The element's Java type, of a list the type of its items. */
    private static Class<?> content(Field field) {
        if (field.getGenericType() instanceof ParameterizedType generic
                && List.class.isAssignableFrom(field.getType())) {
            var item = generic.getActualTypeArguments()[0];
            return (Class<?>) (item instanceof ParameterizedType nested ? nested.getRawType() : item);
        }
        return field.getType();
    }

    private static List<String> codes(Field field) {
        var type = field.getGenericType();
        if (type instanceof ParameterizedType list && List.class.isAssignableFrom(field.getType())) {
            type = list.getActualTypeArguments()[0];
        }
        if (!(type instanceof ParameterizedType enumeration) || enumeration.getRawType() != Enumeration.class) {
            return List.of();
        }
        List<String> codes = new ArrayList<>();
        try {
            Class<?> allowed = (Class<?>) enumeration.getActualTypeArguments()[0];
            for (Object constant : allowed.getEnumConstants()) {
                Object code = allowed.getMethod("toCode").invoke(constant);
                if (!"NULL".equals(constant.toString()) && code != null && !"?".equals(code)) {
                    codes.add(code.toString());
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the FHIR R4 model has no codes for " + field, e);
        }
        return codes;
    }

    private static FhirType named(Class<?> type) {
        DatatypeDef definition = type.getAnnotation(DatatypeDef.class);
        if (definition != null) {
            FhirType known = type(definition.name());
            if (known != null) {
                return known;
            }
            return TYPES.computeIfAbsent(definition.name(), n -> new FhirType(n, FhirType.Kind.DATATYPE, type));
        }
        FhirType known = type(type.getSimpleName());
        return known != null
                ? known
                : TYPES.computeIfAbsent(type.getSimpleName(), n -> new FhirType(n, FhirType.Kind.DATATYPE, type));
    }

    private static FhirType known(String name) {
        FhirType type = type(name);
        if (type == null) {
            throw new IllegalStateException("the FHIR R4 model lacks " + name);
        }
        return type;
    }

    /** Read once, when the first resource name is asked for. */
    private static final class ResourceNames {
        static final Set<String> ALL = all();

        private static Set<String> all() {
            Set<String> names = new TreeSet<>();
            for (ResourceType type : ResourceType.values()) {
                names.add(type.name());
            }
            return names;
        }
    }
}

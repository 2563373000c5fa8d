package org.carerelay.translation.dictionary;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.AbstractSegment;
import ca.uhn.hl7v2.model.Composite;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.Group;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Type;
import ca.uhn.hl7v2.parser.DefaultModelClassFactory;
import ca.uhn.hl7v2.parser.ModelClassFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Segments, fields and data types of HL7 v2 as HAPI HL7v2's models describe them: version 2.5 first, version 2.8 for what came later.
 */
public final class Hl7Dictionary {

    private static final ModelClassFactory FACTORY = new DefaultModelClassFactory();
    private static final List<String> VERSIONS = List.of("v25", "v28");
    private static final Map<String, List<AbstractSegment>> SEGMENTS = new ConcurrentHashMap<>();
    private static final Map<String, List<Type>> TYPES = new ConcurrentHashMap<>();

    /** Segments that grew after 2.8: how many fields they have in 2.9, of any type. */
    private static final Map<String, Integer> NEWER = Map.of(
            "AIG", 17, "AIL", 15, "AIP", 15, "AIS", 15, "NTE", 9, "OBR", 55, "OBX", 33, "ORC", 38, "PRT", 27, "SPM",
            35);

    private Hl7Dictionary() {}

    /** Whether HL7 defines the segment; site segments ({@code Z..}) are always allowed. */
    public static boolean hasSegment(String name) {
        return isSite(name) || !segments(name).isEmpty();
    }

    public static boolean isSite(String segment) {
        return segment.startsWith("Z");
    }

    /** How many fields the segment has in the newest version known. */
    public static int fields(String segment) {
        int known = segments(segment).stream()
                .mapToInt(AbstractSegment::numFields)
                .max()
                .orElse(0);
        return known == 0 ? 0 : Math.max(known, NEWER.getOrDefault(segment, 0));
    }

    /** The data types a field has had, oldest version first; empty if there is no such field or the segment is a site's own. */
    public static List<String> fieldTypes(String segment, int field) {
        List<String> types = new ArrayList<>();
        for (AbstractSegment version : segments(segment)) {
            if (field >= 1 && field <= version.numFields()) {
                try {
                    String type = version.getField(field, 0).getName();
                    type = type.equals("UNKNOWN") ? "varies" : type;
                    if (!types.contains(type) && !type.equals("NULLDT")) {
                        types.add(type);
                    }
                } catch (HL7Exception withdrawn) {
                    // the other version may still have it
                }
            }
        }
        return types;
    }

    /** Whether any version lets the field repeat; always in a site's own segment. */
    public static boolean repeats(String segment, int field) {
        if (isSite(segment)) {
            return true;
        }
        for (AbstractSegment version : segments(segment)) {
            try {
                if (field <= version.numFields() && version.getMaxCardinality(field) != 1) {
                    return true;
                }
            } catch (HL7Exception withdrawn) {
                // the other version may still have it
            }
        }
        return false;
    }

    /** The field's name, such as {@code Patient Name}; empty if unknown. */
    public static String fieldName(String segment, int field) {
        for (AbstractSegment version : segments(segment)) {
            if (field >= 1 && field <= version.numFields()) {
                return version.getNames()[field - 1];
            }
        }
        return "";
    }

    public static boolean hasType(String type) {
        return !types(type).isEmpty();
    }

    /** How many components the type has in the newest version known; 0 for a primitive type. */
    public static int components(String type) {
        return types(type).stream()
                .mapToInt(t -> t instanceof Composite composite ? composite.getComponents().length : 0)
                .max()
                .orElse(0);
    }

    /** The data types a component has had; empty if there is no such component. */
    public static List<String> componentTypes(String type, int component) {
        List<String> found = new ArrayList<>();
        for (Type version : types(type)) {
            if (version instanceof Composite composite && component <= composite.getComponents().length) {
                String name = composite.getComponents()[component - 1].getName();
                if (!found.contains(name)) {
                    found.add(name);
                }
            } else if (!(version instanceof Composite) && component == 1) {
                found.add(type);
            }
        }
        return found;
    }

    private static List<AbstractSegment> segments(String name) {
        return SEGMENTS.computeIfAbsent(name, n -> {
            List<AbstractSegment> versions = new ArrayList<>();
            for (String version : VERSIONS) {
                create(version, "segment", n, Group.class, ModelClassFactory.class)
                        .map(AbstractSegment.class::cast)
                        .ifPresent(versions::add);
            }
            return versions;
        });
    }

    private static List<Type> types(String name) {
        return TYPES.computeIfAbsent(name, n -> {
            List<Type> versions = new ArrayList<>();
            for (String version : VERSIONS) {
                create(version, "datatype", n, Message.class)
                        .map(Type.class::cast)
                        .ifPresent(versions::add);
            }
            return versions;
        });
    }

    private static Optional<Object> create(String version, String kind, String name, Class<?>... constructor) {
        if (!name.matches("[A-Z][A-Z0-9]{1,3}")) {
            return Optional.empty();
        }
        try {
            Message message = version.equals("v25") ? new GenericMessage.V25(FACTORY) : new GenericMessage.V28(FACTORY);
            Object[] arguments = constructor.length == 1 ? new Object[] {message} : new Object[] {message, FACTORY};
            return Optional.of(Class.forName("ca.uhn.hl7v2.model." + version + "." + kind + "." + name)
                    .getConstructor(constructor)
                    .newInstance(arguments));
        } catch (ReflectiveOperationException | LinkageError none) {
            return Optional.empty();
        }
    }
}

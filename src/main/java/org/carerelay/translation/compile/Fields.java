package org.carerelay.translation.compile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carerelay.translation.dictionary.Hl7Dictionary;
import org.carerelay.translation.engine.FieldRef;
import org.carerelay.translation.yaml.Position;
import org.jspecify.annotations.Nullable;

/** Reads field references and checks them against the HL7 dictionary. */
public final class Fields {

    static final Pattern FIELD = Pattern.compile("([A-Z][A-Z0-9]{2})-(\\d{1,3})(?:\\.(\\d{1,3}))?(?:\\.(\\d{1,3}))?");
    static final Pattern VALUE = Pattern.compile("([A-Z][A-Z0-9]{1,3})(?:\\.(\\d{1,3}))?(?:\\.(\\d{1,3}))?");

    private final Problems problems;

    public Fields(Problems problems) {
        this.problems = problems;
    }

    static boolean looksLikeField(String text) {
        return text.equals("event")
                || FIELD.matcher(text).matches()
                || VALUE.matcher(text).matches();
    }

    public @Nullable Place read(String text, Position at, Scope scope) {
        if (text.equals("event")) {
            return new Place(new FieldRef.OfEvent(), List.of("ID"));
        }
        Matcher field = FIELD.matcher(text);
        if (field.matches()) {
            return field(text, at, scope, field);
        }
        Matcher value = VALUE.matcher(text);
        if (value.matches() && !scope.datatypes().isEmpty()) {
            return value(text, at, scope, value);
        }
        problems.add(
                "MAP-022",
                at,
                "'" + text + "' is no field",
                scope.datatypes().isEmpty()
                        ? "PID-5, PID-5.1, PID-5.1.2, event"
                        : scope.datatypes().get(0) + ", " + scope.datatypes().get(0) + ".1, MSH-4, event");
        return null;
    }

    private @Nullable Place field(String text, Position at, Scope scope, Matcher match) {
        String segment = match.group(1);
        int field = Integer.parseInt(match.group(2));
        int component = number(match.group(3));
        int subcomponent = number(match.group(4));
        List<String> types = List.of();
        if (!Hl7Dictionary.isSite(segment)) {
            if (!Hl7Dictionary.hasSegment(segment)) {
                problems.unknown("MAP-020", at, "unknown segment", segment, SegmentNames.COMMON);
                return null;
            }
            if (field < 1 || field > Hl7Dictionary.fields(segment)) {
                problems.add(
                        "MAP-021",
                        at,
                        "unknown field '" + text + "'",
                        segment + "-1 to " + segment + "-" + Hl7Dictionary.fields(segment));
                return null;
            }
            types = parts(Hl7Dictionary.fieldTypes(segment, field), component, subcomponent, text, at);
        } else if (field < 1) {
            problems.add("MAP-021", at, "unknown field '" + text + "'", segment + "-1 …");
        }
        String slot = segment + "-" + field;
        int depth = scope.each().lastIndexOf(slot);
        FieldRef ref = depth >= 0
                ? new FieldRef.OfRepetition(slot, depth, component, subcomponent)
                : new FieldRef.OfSegment(segment, field, component, subcomponent);
        return new Place(ref, types);
    }

    private @Nullable Place value(String text, Position at, Scope scope, Matcher match) {
        String type = match.group(1);
        if (!scope.datatypes().contains(type)) {
            problems.unknown("MAP-022", at, "this file converts another type than", type, scope.datatypes());
            return null;
        }
        int component = number(match.group(2));
        int subcomponent = number(match.group(3));
        List<String> types = parts(scope.datatypes(), component, subcomponent, text, at);
        return new Place(new FieldRef.OfValue(scope.datatypes().get(0), component, subcomponent), types);
    }

    /** The types of a part of something that has had these types; unknown types allow anything. */
    private List<String> parts(List<String> whole, int component, int subcomponent, String text, Position at) {
        List<String> types = whole;
        for (int part : new int[] {component, subcomponent}) {
            if (part == 0 || types.isEmpty() || anything(types)) {
                return part == 0 ? types : List.of();
            }
            Set<String> found = new LinkedHashSet<>();
            Set<String> limits = new TreeSet<>();
            for (String type : types) {
                found.addAll(Hl7Dictionary.componentTypes(type, part));
                limits.add(type + " has " + Math.max(1, Hl7Dictionary.components(type)) + " components");
            }
            if (found.isEmpty()) {
                problems.add("MAP-022", at, "unknown component '" + text + "'", String.join(", ", limits));
                return List.of();
            }
            types = new ArrayList<>(found);
        }
        return types;
    }

    private static boolean anything(List<String> types) {
        return types.stream().anyMatch(type -> type.equalsIgnoreCase("varies") || type.equals("GenericPrimitive"));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** For suggesting a name. */
    private static final class SegmentNames {
        static final List<String> COMMON = List.of(
                "MSH", "EVN", "PID", "PD1", "NK1", "PV1", "PV2", "AL1", "IAM", "DG1", "PR1", "ROL", "PRT", "GT1", "IN1",
                "IN2", "IN3", "MRG", "OBX", "OBR", "ORC", "NTE", "SCH", "TQ1", "TQ2", "RGS", "AIS", "AIG", "AIL", "AIP",
                "ARQ", "APR", "SFT", "UAC", "DRG", "ACC", "UB1", "UB2", "PDA", "DB1", "MSA", "ERR", "SPM", "RXA",
                "TXA");
    }
}

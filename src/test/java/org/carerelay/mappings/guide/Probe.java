package org.carerelay.mappings.guide;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a row is tried: a message that carries a distinctive value in just its field.
 *
 * @param event such as {@code ADT^A01}
 * @param carrier field that carries it: the row's own, or one of the datatype
 * @param component of the carrier; 0 for the whole
 * @param value what is sent there
 * @param with further fields that the row's condition wants
 * @param at where the value must stand, from the resource type on
 * @param expect the value there
 * @param alone whether it must be missing there if the field is not sent
 */
record Probe(
        String event,
        String carrier,
        int component,
        String value,
        Map<String, String> with,
        String at,
        String expect,
        boolean alone) {

    private static final Map<String, List<String>> SKELETONS = Map.of(
            "ADT", List.of("PID|1||P1^^^H^MR", "PV1|1|I|||||||||||||||||V1^^^H^VN"),
            "SIU", List.of("SCH|PL1|F1|||||||||^^^20310101090000", "PID|1||P1^^^H^MR", "RGS|1"),
            "ORU",
                    List.of(
                            "PID|1||P1^^^H^MR",
                            "PV1|1|I|||||||||||||||||V1^^^H^VN",
                            "ORC|RE",
                            "OBR|1|O1^A|R1^A|C1",
                            "OBX|1|ST|X1"));

    /** @param sent whether the field itself is sent, or only what it needs around it */
    String message(boolean sent) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("MSH", "MSH|^~\\&|HIS|HOSP|||20310101||" + event + "|1|P|2.8");
        if (event.startsWith("ADT")) {
            lines.put("EVN", "EVN|");
        }
        for (String line : SKELETONS.get(event.substring(0, 3))) {
            lines.put(line.substring(0, 3), line);
        }
        with.forEach((field, text) -> put(lines, field, 0, text));
        put(lines, carrier, component, sent ? value : "");
        return String.join("\r", lines.values());
    }

    private static void put(Map<String, String> lines, String place, int component, String value) {
        String segment = place.substring(0, 3);
        int at = Integer.parseInt(place.substring(4).replaceFirst("\\..*", ""));
        String[] old = lines.getOrDefault(segment, segment + "|1").split("\\|", -1);
        // MSH-1 is the separator itself
        int index = segment.equals("MSH") ? at - 1 : at;
        String[] fields = java.util.Arrays.copyOf(old, Math.max(old.length, index + 1));
        for (int i = old.length; i < fields.length; i++) {
            fields[i] = "";
        }
        fields[index] = component == 0 ? value : component(fields[index], component, value);
        lines.put(segment, String.join("|", fields));
    }

    private static String component(String field, int component, String value) {
        String[] old = field.split("\\^", -1);
        String[] parts = java.util.Arrays.copyOf(old, Math.max(old.length, component));
        for (int i = old.length; i < parts.length; i++) {
            parts[i] = "";
        }
        parts[component - 1] = value;
        return String.join("^", parts);
    }
}

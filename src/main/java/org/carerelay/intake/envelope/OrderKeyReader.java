package org.carerelay.intake.envelope;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.carerelay.intake.envelope.Envelope.OrderKeys;
import org.carerelay.translation.Source;

/**
 * Finds the order keys of one message (rule 6): PID-3 of the source's order key type, else its first repetition; without an
 * identifier the visit, without a patient the schedule resource, else the source.
 */
final class OrderKeyReader {

    /** After these events the prior identifier is history; A43, A44 and A45 only move things and A35, A41, A42 keep the patient. */
    private static final Set<String> ENDS_THE_PRIOR_ID = Set.of("A18", "A34", "A36", "A39", "A40", "A46", "A47");

    private static final List<String> SCHEDULE_RESOURCES = List.of("AIP", "AIL", "AIG");

    private final Source source;
    private final OrderAliases aliases;
    private final Set<String> patients = new LinkedHashSet<>();
    private final List<OrderKeys.Replaced> replaced = new ArrayList<>();
    private String current = "";
    private String visit = "";
    private String resource = "";

    OrderKeyReader(Source source, OrderAliases aliases) {
        this.source = source;
        this.aliases = aliases;
    }

    static boolean reads(String segment) {
        return segment.equals("PID")
                || segment.equals("MRG")
                || segment.equals("PV1")
                || SCHEDULE_RESOURCES.contains(segment);
    }

    void read(Segment segment, String event) {
        switch (segment.name()) {
            case "PID" -> {
                current = patientKey(segment, 3);
                if (!current.isEmpty()) {
                    patients.add(current);
                }
            }
            case "MRG" -> prior(patientKey(segment, 1), event);
            case "PV1" -> visit = visit.isEmpty() ? segment.component(19, 1) : visit;
            default -> resource = resource.isEmpty() ? segment.component(3, 1) : resource;
        }
    }

    OrderKeys keys() {
        if (patients.isEmpty()) {
            String other = !visit.isEmpty() ? "visit:" + visit : !resource.isEmpty() ? "resource:" + resource : "";
            return new OrderKeys(aliases.resolve(OrderAliases.hash(source.name(), other)), List.of(), List.of());
        }
        List<String> others = new ArrayList<>(patients);
        String own = others.remove(0);
        return new OrderKeys(own, others, replaced);
    }

    private void prior(String key, String event) {
        if (key.isEmpty() || key.equals(current)) {
            return;
        }
        if (current.isEmpty()) {
            current = key;
        } else if (ENDS_THE_PRIOR_ID.contains(event)) {
            replaced.add(new OrderKeys.Replaced(key, current));
        }
        patients.add(key);
    }

    private String patientKey(Segment segment, int field) {
        String first = "";
        for (String repetition : segment.repetitions(field)) {
            String value = segment.componentOf(repetition, 1);
            if (value.isEmpty() || value.equals("\"\"")) {
                continue;
            }
            String wanted = source.orderKeyType();
            if (wanted == null || wanted.equals(segment.componentOf(repetition, 5))) {
                return key(value);
            }
            first = first.isEmpty() ? value : first;
        }
        return first.isEmpty() ? "" : key(first);
    }

    private String key(String value) {
        return aliases.resolve(OrderAliases.hash(source.name(), value));
    }
}

package org.carerelay.record.parked;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.carerelay.record.patch.Draft;

/** The mark on patients about whom a human must decide: {@code meta.tag} parked (rule 18). */
public final class ParkedMark {

    private static final String SYSTEM = "https://carerelay.org/fhir/CodeSystem/record-tag";
    private static final String CODE = "parked";

    private ParkedMark() {}

    static void set(Draft patient) {
        clear(patient);
        ArrayNode tags = patient.ownObject("meta").withArrayProperty("tag");
        tags.addObject().put("system", SYSTEM).put("code", CODE);
    }

    public static void clear(Draft patient) {
        if (!(patient.body().path("meta").path("tag") instanceof ArrayNode)) {
            return;
        }
        ObjectNode meta = patient.ownObject("meta");
        ArrayNode tags = meta.withArrayProperty("tag");
        for (int i = tags.size() - 1; i >= 0; i--) {
            if (tags.get(i).path("code").asText().equals(CODE)) {
                tags.remove(i);
            }
        }
        if (tags.isEmpty()) {
            meta.remove("tag");
        }
    }
}

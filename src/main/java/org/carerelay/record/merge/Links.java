package org.carerelay.record.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.carerelay.record.ResourceId;
import org.carerelay.record.patch.Draft;
import org.carerelay.record.patch.Ranges;

/** Patient.link entries that the record itself owns. */
public final class Links {

    /** Owner of what merges and links put into a patient; sorts behind every source. */
    static final String OWNER = "~record";

    private static final String LINK = "link";

    private Links() {}

    static void replacedBy(Draft prior, ResourceId survivor) {
        put(prior, "replaced-by", survivor);
    }

    static void replaces(Draft survivor, ResourceId prior) {
        put(survivor, "replaces", prior);
    }

    /** Two records of one person; nothing moves. */
    public static void seeAlso(Draft one, Draft other) {
        put(one, "seealso", other.id());
        put(other, "seealso", one.id());
    }

    public static void noLongerSeeAlso(Draft one, Draft other) {
        forget(one, "seealso", other.id());
        forget(other, "seealso", one.id());
    }

    static void forget(Draft patient, String type, ResourceId other) {
        Ranges.of(patient, LINK).forget(OWNER, slot(type, other));
    }

    private static void put(Draft patient, String type, ResourceId other) {
        ObjectNode link = JsonNodeFactory.instance.objectNode();
        link.putObject("other").put("reference", other.reference());
        link.put("type", type);
        Ranges.of(patient, LINK).replace(OWNER, slot(type, other), List.<JsonNode>of(link), 0);
    }

    private static String slot(String type, ResourceId other) {
        return type + "/" + other.id();
    }
}

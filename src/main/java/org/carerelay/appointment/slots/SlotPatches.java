package org.carerelay.appointment.slots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.carerelay.translation.ElementPatch;
import org.carerelay.translation.Key;
import org.carerelay.translation.Labels;
import org.carerelay.translation.Patch;
import org.carerelay.translation.Source;

/** Rows as what they say about slots, schedules, doctors and departments, under the same keys as AIP-3, AIS-3 and AIG-3 have. */
final class SlotPatches {

    private static final String FIELD = "slots";
    private static final String KIND = "https://carerelay.org/fhir/CodeSystem/slot-kind";

    private final String prefix;
    private final Map<String, Patch> patches = new LinkedHashMap<>();

    SlotPatches(Source source) {
        this.prefix = "urn:carerelay:" + source.name() + ":";
    }

    /** @param withStatus false for a slot that a booking of ours has: the row may be older than the booking */
    void add(SlotRow row, boolean withStatus) {
        List<ObjectNode> actors = new ArrayList<>();
        if (!row.doctor().isEmpty()) {
            actors.add(doctor(row));
        }
        if (!row.department().isEmpty()) {
            actors.add(named("HealthcareService", "cwe-healthcare-service", row.department(), row.departmentName()));
        }
        if (!row.device().isEmpty()) {
            actors.add(named("Device", "cwe-device", row.device(), row.deviceName()));
        }
        String schedule = "Schedule " + row.schedule();
        patches.computeIfAbsent(schedule, label -> schedule(label, row, actors));
        ObjectNode slot = JsonNodeFactory.instance.objectNode();
        ArrayNode identifiers = slot.putArray("identifier");
        identifiers.addObject().put("system", prefix + "slot").put("value", row.slot());
        if (!row.number().isEmpty()) {
            identifiers
                    .addObject()
                    .put("use", "secondary")
                    .put("system", prefix + "slot-number")
                    .put("value", row.number());
        }
        slot.putObject("schedule").put("reference", Labels.reference(schedule));
        if (withStatus) {
            slot.put("status", row.status());
        }
        slot.put("start", row.start()).put("end", row.end());
        put("Slot " + row.slot(), "Slot", new Key(prefix + "slot", row.slot(), null, true), slot);
    }

    List<Patch> all() {
        return List.copyOf(patches.values());
    }

    private Patch schedule(String label, SlotRow row, List<ObjectNode> actors) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("identifier")
                .addObject()
                .put("system", prefix + "schedule")
                .put("value", row.schedule());
        body.put("active", true);
        if (!row.kind().isEmpty()) {
            body.putArray("serviceCategory")
                    .addObject()
                    .putArray("coding")
                    .addObject()
                    .put("system", KIND)
                    .put("code", row.kind());
        }
        if (!row.department().isEmpty()) {
            ObjectNode type = body.putArray("serviceType").addObject();
            type.putArray("coding").addObject().put("code", row.department()).put("display", row.departmentName());
            type.put("text", row.departmentName());
        }
        ArrayNode all = body.putArray("actor");
        actors.forEach(all::add);
        return patch(label, "Schedule", new Key(prefix + "schedule", row.schedule(), null, true), body);
    }

    private ObjectNode doctor(SlotRow row) {
        String person = "Practitioner " + row.doctor();
        String role = "PractitionerRole " + row.doctor();
        Key key = new Key(prefix + ":", row.doctor(), null, true);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        identifier(body, key);
        if (!row.doctorName().isEmpty()) {
            body.putArray("name").addObject().put("text", row.doctorName());
        }
        put(person, "Practitioner", key, body);
        ObjectNode work = JsonNodeFactory.instance.objectNode();
        identifier(work, key);
        work.set("practitioner", reference(person, row.doctorName()));
        put(role, "PractitionerRole", key, work);
        return reference(role, row.doctorName());
    }

    private ObjectNode named(String type, String system, String code, String name) {
        Key key = new Key(prefix + system, code, null, true);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        identifier(body, key);
        if (!name.isEmpty() && type.equals("Device")) {
            body.putArray("deviceName").addObject().put("name", name).put("type", "user-friendly-name");
        } else if (!name.isEmpty()) {
            body.put("name", name);
        }
        put(type + " " + code, type, key, body);
        return reference(type + " " + code, name);
    }

    private static void identifier(ObjectNode body, Key key) {
        body.putArray("identifier").addObject().put("system", key.system()).put("value", key.value());
    }

    private static ObjectNode reference(String label, String display) {
        ObjectNode reference = JsonNodeFactory.instance.objectNode().put("reference", Labels.reference(label));
        return display.isEmpty() ? reference : reference.put("display", display);
    }

    private void put(String label, String type, Key key, ObjectNode body) {
        patches.put(label, patch(label, type, key, body));
    }

    private static Patch patch(String label, String type, Key key, ObjectNode body) {
        List<ElementPatch> elements = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            elements.add(
                    field.getKey().equals("identifier")
                            ? new ElementPatch("identifier", FIELD, ElementPatch.Op.ADD, field.getValue())
                            : ElementPatch.set(field.getKey(), FIELD, field.getValue()));
        }
        return new Patch(label, type, List.of(key), elements, false, Patch.Effect.NONE);
    }
}

package org.carerelay.record.unify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carerelay.intake.Cause;
import org.carerelay.record.Incoming;
import org.carerelay.record.Lineage;
import org.carerelay.translation.ElementPatch;
import org.carerelay.translation.ElementPatch.Op;
import org.carerelay.translation.IdentityChange;
import org.carerelay.translation.Key;
import org.carerelay.translation.Labels;
import org.carerelay.translation.Patch;
import org.carerelay.translation.Patch.Effect;
import org.carerelay.translation.SegmentList;
import org.carerelay.translation.Source;
import org.carerelay.translation.Translation;
import org.carerelay.translation.Trigger;
import org.jspecify.annotations.Nullable;

/** A message as a test writes it: {@code Says.his("A01").at(5).patient("P1").visit("V1", "in-progress")}. */
final class Says {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String source;
    private final String event;
    private final UUID journalId = UUID.randomUUID();
    private final Map<String, Patch> patches = new LinkedHashMap<>();
    private final List<SegmentList> lists = new ArrayList<>();
    private final List<IdentityChange> changes = new ArrayList<>();
    private @Nullable Instant at = TestRecord.NOW.minusSeconds(3600);
    private boolean test;
    private Cause cause = Cause.LIVE;

    private Says(String source, String event) {
        this.source = source;
        this.event = event;
    }

    static Says his(String event) {
        return new Says("his", event);
    }

    static Says from(String source, String event) {
        return new Says(source, event);
    }

    /** Minutes after an hour ago. */
    Says at(int minute) {
        at = TestRecord.NOW.minusSeconds(3600).plusSeconds(60L * minute);
        return this;
    }

    Says withoutTime() {
        at = null;
        return this;
    }

    Says becauseOf(Cause why) {
        cause = why;
        return this;
    }

    Says aboutTestPatient() {
        test = true;
        return this;
    }

    /** A patient by medical record numbers of this source. */
    Says patient(String... numbers) {
        ArrayNode identifiers = JsonNodeFactory.instance.arrayNode();
        List<Key> keys = new ArrayList<>();
        for (String number : numbers) {
            identifiers.addObject().put("system", mr()).put("value", number);
            keys.add(new Key(mr(), number, "MR", true));
        }
        patches.put("Patient", new Patch("Patient", "Patient", keys, List.of(), false, Effect.NONE));
        return numbers.length == 0
                ? this
                : with("Patient", new ElementPatch("identifier", "PID-3", Op.ADD, identifiers));
    }

    Says nationalId(String number) {
        key("Patient", new Key("urn:national", number, "NNCHN", false));
        return with("Patient", set("identifier", "PID-19", "[{'system':'urn:national','value':'" + number + "'}]"));
    }

    Says key(String label, Key key) {
        Patch old = patches.get(label);
        List<Key> keys = new ArrayList<>(old.keys());
        keys.add(key);
        patches.put(label, new Patch(label, old.type(), keys, old.elements(), old.complete(), old.effect()));
        return this;
    }

    /** A visit of the patient; an empty status is not sent. */
    Says visit(String number, String status) {
        return visit(number, status, Effect.NONE);
    }

    Says visit(String number, String status, Effect effect) {
        List<Key> keys =
                number.isEmpty() ? List.of() : List.of(new Key("urn:" + source + ":visit", number, "VN", true));
        patches.put("Encounter", new Patch("Encounter", "Encounter", keys, List.of(), false, effect));
        with(
                "Encounter",
                set("class", "PV1-2", "{'code':'IMP'}"),
                set("subject", "PID", "{'reference':'" + Labels.reference("Patient") + "'}"));
        return status.isEmpty() ? this : with("Encounter", set("status", "event", "'" + status + "'"));
    }

    Says booking(String number, String status) {
        patches.put(
                "Appointment",
                new Patch(
                        "Appointment",
                        "Appointment",
                        List.of(new Key("urn:his:booking", number, null, true)),
                        List.of(),
                        false,
                        Effect.NONE));
        return with(
                "Appointment",
                set("status", "SCH-25", "'" + status + "'"),
                set("participant", "PID", "[{'actor':{'reference':'" + Labels.reference("Patient") + "'}}]"));
    }

    /** Where the patient is: a Location of its own, known by its name. */
    Says location(String name) {
        patches.put(
                "Location",
                new Patch(
                        "Location",
                        "Location",
                        List.of(new Key("urn:his:location", name, null, true)),
                        List.of(set("name", "PV1-3", "'" + name + "'")),
                        false,
                        Effect.NONE));
        return with(
                "Encounter",
                set("location", "PV1-3", "[{'location':{'reference':'" + Labels.reference("Location") + "'}}]"));
    }

    Says with(String label, ElementPatch... more) {
        Patch old = patches.get(label);
        List<ElementPatch> elements = new ArrayList<>(old.elements());
        elements.addAll(List.of(more));
        patches.put(label, new Patch(label, old.type(), old.keys(), elements, old.complete(), old.effect()));
        return this;
    }

    Says resource(String label, String type, List<Key> keys, ElementPatch... elements) {
        patches.put(label, new Patch(label, type, keys, List.of(elements), false, Effect.NONE));
        return this;
    }

    /** As a FHIR client sends it: the whole resource. */
    Says complete(String label) {
        Patch old = patches.get(label);
        patches.put(label, new Patch(label, old.type(), old.keys(), old.elements(), true, old.effect()));
        return this;
    }

    /** Diagnoses of the visit as a snapshot, by their code. */
    Says diagnoses(String... codes) {
        return list("DG1", "Condition", "Encounter", SegmentList.Mode.SNAPSHOT, SegmentList.Action.SNAPSHOT, codes);
    }

    Says list(
            String segment,
            String type,
            String owner,
            SegmentList.Mode mode,
            SegmentList.Action action,
            String... contents) {
        List<SegmentList.Entry> entries = new ArrayList<>();
        for (String content : contents) {
            String label = segment + "-" + (entries.size() + 1);
            entries.add(new SegmentList.Entry(label, content, action));
            String patient = type.equals("Condition") || type.equals("Procedure") ? "subject" : "patient";
            ObjectNode code = JsonNodeFactory.instance.objectNode().put("text", content);
            List<ElementPatch> elements = new ArrayList<>(List.of(
                    ElementPatch.set(type.equals("RelatedPerson") ? "gender" : "code", segment + "-3", code),
                    set(
                            type.equals("Coverage") ? "beneficiary" : patient,
                            "PID",
                            "{'reference':'" + Labels.reference("Patient") + "'}")));
            if (owner.equals("Encounter")) {
                elements.add(set("encounter", "PV1", "{'reference':'" + Labels.reference("Encounter") + "'}"));
            }
            if (type.equals("Condition")) {
                elements.add(set("clinicalStatus", "DG1", "{'coding':[{'code':'active'}]}"));
            }
            patches.put(label, new Patch(label, type, List.of(), elements, false, Effect.NONE));
        }
        lists.add(new SegmentList(segment, type, owner, mode, entries, false));
        return this;
    }

    Says deletesAll(String segment, String type, String owner) {
        lists.add(new SegmentList(segment, type, owner, SegmentList.Mode.SNAPSHOT, List.of(), true));
        return this;
    }

    /** MRG-1 with or without MRG-7. */
    Says merges(String prior, @Nullable String priorName) {
        Patch survivor = patches.get("Patient");
        changes.add(new IdentityChange(
                IdentityChange.Kind.MERGE_PATIENT,
                survivor.keys(),
                List.of(new Key(mr(), prior, "MR", true)),
                priorName,
                "Patient"));
        return this;
    }

    Says changes(IdentityChange.Kind kind, List<Key> survivor, List<Key> prior) {
        changes.add(new IdentityChange(kind, survivor, prior, null, null));
        return this;
    }

    static Key mr(String number) {
        return new Key("urn:his:mr", number, "MR", true);
    }

    static Key vn(String number) {
        return new Key("urn:his:visit", number, "VN", true);
    }

    static ElementPatch set(String path, String slot, String json) {
        return new ElementPatch(path, slot, Op.SET, json(json));
    }

    static ElementPatch initial(String path, String slot, String json) {
        return new ElementPatch(path, slot, Op.INITIAL, json(json));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Incoming incoming() {
        Trigger trigger =
                new Trigger(event.startsWith("S") ? "SIU" : "ADT", event, journalId.toString(), at, at, "P", "");
        return new Incoming(
                new Lineage(journalId, source, trigger.type(), cause, "checksum", TestRecord.NOW),
                Source.unconfigured(source, ZoneId.of("Asia/Shanghai")),
                new Translation(trigger, List.copyOf(patches.values()), lists, changes, List.of(), test));
    }

    private String mr() {
        return "urn:" + source + ":mr";
    }
}

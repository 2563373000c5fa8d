package org.carerelay.complaint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Task of kind complaint, read and written as what it means. */
public final class ComplaintTask {

    /** System of {@code Task.code}. */
    public static final String KIND_SYSTEM = "https://carerelay.org/fhir/CodeSystem/task-kind";

    static final String CATEGORY_SYSTEM = "https://carerelay.org/fhir/CodeSystem/complaint-category";
    private static final String EXTENSIONS = "https://carerelay.org/fhir/StructureDefinition/complaint-";
    private static final String PROFILE = "https://carerelay.org/fhir/StructureDefinition/carerelay-complaint";

    private final ObjectNode body;

    public ComplaintTask(ObjectNode body) {
        this.body = body;
    }

    /** A complaint of which nothing is known yet. */
    static ComplaintTask blank() {
        var body = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        body.put("resourceType", "Task");
        body.putObject("meta").putArray("profile").add(PROFILE);
        body.put("intent", "order");
        body.putObject("code")
                .putArray("coding")
                .addObject()
                .put("system", KIND_SYSTEM)
                .put("code", "complaint")
                .put("display", "Complaint");
        return new ComplaintTask(body);
    }

    /** Whether a Task is of this kind. */
    public static boolean is(JsonNode task) {
        return coded(task.path("code"), KIND_SYSTEM).equals("complaint");
    }

    public ObjectNode body() {
        return body;
    }

    /** Null if it says none we know. */
    public @Nullable ComplaintStatus status() {
        return ComplaintStatus.of(coded(body.path("businessStatus"), ComplaintStatus.SYSTEM));
    }

    void status(ComplaintStatus status) {
        body.put("status", status.taskStatus());
        concept("businessStatus", ComplaintStatus.SYSTEM, status.code());
    }

    public Severity severity() {
        return Severity.ofPriority(body.path("priority").asText(""));
    }

    /** Empty if none. */
    public String category() {
        return coded(body.path("reasonCode"), CATEGORY_SYSTEM);
    }

    void concept(String element, String system, String code) {
        body.putObject(element)
                .putArray("coding")
                .addObject()
                .put("system", system)
                .put("code", code);
    }

    /** When the answer is due; null if nobody said. */
    public @Nullable Instant due() {
        return time(body.at("/restriction/period/end").asText(""));
    }

    void due(Instant due) {
        body.withObject("/restriction").withObject("/period").put("end", due.toString());
    }

    /** When it was made; null if nobody said. */
    public @Nullable Instant authoredOn() {
        return time(body.path("authoredOn").asText(""));
    }

    /** The case numbers, of whatever system. */
    public List<String> caseNumbers() {
        return body.path("identifier").findValuesAsText("value");
    }

    /** All values of a kind of detail: texts, or references. */
    List<String> details(Detail detail) {
        var values = new ArrayList<String>();
        for (var field : List.of("input", "output")) {
            for (var item : body.path(field)) {
                if (coded(item.path("type"), Detail.SYSTEM).equals(detail.code())) {
                    for (var each : item.properties()) {
                        if (each.getKey().startsWith("value")) {
                            values.add(
                                    each.getValue().has("reference")
                                            ? each.getValue().get("reference").asText()
                                            : each.getValue().asText());
                        }
                    }
                }
            }
        }
        return values;
    }

    /** Empty if there is none. */
    public String department() {
        var found = details(Detail.DEPARTMENT);
        return found.isEmpty() ? "" : found.get(0);
    }

    /** Empty if there is none. */
    public String staff() {
        var found = details(Detail.STAFF);
        return found.isEmpty() ? "" : found.get(0);
    }

    /** The visits it is about: {@code Encounter/<id>}. */
    public List<String> visits() {
        return details(Detail.VISIT);
    }

    /** The visits it may be about. */
    public List<String> candidates() {
        return details(Detail.CANDIDATE_VISIT);
    }

    /** Replaces all values of a kind. */
    void replace(Detail detail, String valueName, List<String> values) {
        var field = detail.compareTo(Detail.ANSWER) >= 0 ? "output" : "input";
        var items = body.withArray("/" + field);
        for (int i = items.size() - 1; i >= 0; i--) {
            if (coded(items.get(i).path("type"), Detail.SYSTEM).equals(detail.code())) {
                items.remove(i);
            }
        }
        values.forEach(value -> add(items, detail, valueName, value));
        if (items.isEmpty()) {
            body.remove(field);
        }
    }

    private static void add(ArrayNode items, Detail detail, String valueName, String value) {
        var item = items.addObject();
        item.putObject("type")
                .putArray("coding")
                .addObject()
                .put("system", Detail.SYSTEM)
                .put("code", detail.code());
        switch (valueName) {
            case "valueReference" -> item.putObject(valueName).put("reference", value);
            case "valueInteger" -> item.put(valueName, Integer.parseInt(value));
            default -> item.put(valueName, value);
        }
    }

    /** {@code none proposed confirmed}: how sure the visits are. */
    public String linkState() {
        var stated = extension("link-state");
        return stated == null ? "none" : stated.path("valueCode").asText("none");
    }

    void linkState(String state) {
        own("link-state").put("valueCode", state);
    }

    /** When it was answered the first time; null if it was not. */
    public @Nullable Instant answeredAt() {
        var answered = extension("answered");
        return answered == null ? null : time(answered.path("valueDateTime").asText(""));
    }

    void answeredAt(Instant at) {
        own("answered").put("valueDateTime", at.toString());
    }

    /** 0 if it never was. */
    public int escalation() {
        var level = extension("escalation");
        return level == null ? 0 : level.path("valueInteger").asInt();
    }

    /** Which level of lateness somebody was told of. */
    public void escalation(int level) {
        own("escalation").put("valueInteger", level);
    }

    private @Nullable ObjectNode extension(String name) {
        for (var extension : body.path("extension")) {
            if (extension.path("url").asText().equals(EXTENSIONS + name)) {
                return (ObjectNode) extension;
            }
        }
        return null;
    }

    private ObjectNode own(String name) {
        var found = extension(name);
        return found == null ? body.withArray("/extension").addObject().put("url", EXTENSIONS + name) : found;
    }

    static String coded(JsonNode concept, String system) {
        for (var coding : concept.path("coding")) {
            if (coding.path("system").asText().equals(system)) {
                return coding.path("code").asText();
            }
        }
        return "";
    }

    static @Nullable Instant time(String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}

package org.carerelay.followup.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.UUID;
import org.carerelay.followup.plan.Extensions;
import org.carerelay.outreach.Purpose;
import org.jspecify.annotations.Nullable;

/** Reads and changes one Task; the JSON is the caller's own copy. */
public record TaskBody(ObjectNode json) {

    private static final String AGENT = "urn:carerelay:agent";
    private static final String REASON = "https://carerelay.org/fhir/CodeSystem/task-reason";
    private static final Set<String> OPEN = Set.of("requested", "on-hold", "in-progress");

    public String status() {
        return json.path("status").asText();
    }

    public boolean isOpen() {
        return OPEN.contains(status());
    }

    public @Nullable String reason() {
        return text(json.path("statusReason").path("coding").path(0).path("code"));
    }

    public String state() {
        return json.path("businessStatus").path("coding").path(0).path("code").asText();
    }

    public TaskBody state(State state, @Nullable String reason, Instant now, ZoneId zone) {
        json.put("status", state.status());
        json.set("businessStatus", coding(Extensions.TASK_STATE, state.code()));
        if (reason == null) {
            json.remove("statusReason");
        } else {
            json.set("statusReason", coding(REASON, reason));
        }
        json.put("lastModified", time(now, zone));
        return this;
    }

    public @Nullable String kind() {
        return text(json.path("code").path("coding").path(0).path("code"));
    }

    /** The trigger that started it, from {@code reasonCode}. */
    public @Nullable String trigger() {
        return text(json.path("reasonCode").path("coding").path(0).path("code"));
    }

    public @Nullable String plan() {
        return text(extension(Extensions.TASK_PLAN).path("valueCode"));
    }

    public @Nullable String team() {
        return text(extension(Extensions.TASK_TEAM).path("valueCode"));
    }

    public @Nullable String tier() {
        return text(extension(Extensions.TASK_TIER).path("valueCode"));
    }

    public TaskBody tier(@Nullable String tier) {
        extension(Extensions.TASK_TIER, "valueCode", tier == null ? null : JsonNodeFactory.instance.textNode(tier));
        return this;
    }

    public @Nullable String channel() {
        return text(extension(Extensions.TASK_CHANNEL).path("valueCode"));
    }

    public int attempts() {
        return extension(Extensions.TASK_ATTEMPTS).path("valueInteger").asInt();
    }

    public TaskBody attempts(int attempts) {
        extension(Extensions.TASK_ATTEMPTS, "valueInteger", JsonNodeFactory.instance.numberNode(attempts));
        return this;
    }

    public int repetitions() {
        return json.path("restriction").path("repetitions").asInt(1);
    }

    /** Begin of its window; {@link Instant#EPOCH} if it has none. */
    public Instant from() {
        return instant(json.path("restriction").path("period").path("start"), Instant.EPOCH);
    }

    /** End of its window; {@link Instant#MAX} if it has none. */
    public Instant until() {
        return instant(json.path("restriction").path("period").path("end"), Instant.MAX);
    }

    public TaskBody window(Instant from, Instant until, ZoneId zone) {
        json.withObject("/restriction/period").put("start", time(from, zone)).put("end", time(until, zone));
        return this;
    }

    public @Nullable UUID patient() {
        return id("Patient", json.path("for").path("reference").asText());
    }

    public @Nullable UUID encounter() {
        return id("Encounter", json.path("encounter").path("reference").asText());
    }

    /** {@code url|version} of the form; null if nothing is asked. */
    public @Nullable String questionnaire() {
        return text(input("questionnaire").path("valueCanonical"));
    }

    /** {@code action.id} in the plan; null if no plan made it. */
    public @Nullable String step() {
        return text(input("step").path("valueCode"));
    }

    /** Why the patient is contacted; care if it does not say. */
    public Purpose purpose() {
        Purpose purpose = Purpose.of(input("purpose").path("valueCode").asText());
        return purpose == null ? Purpose.CARE : purpose;
    }

    private JsonNode input(String name) {
        for (JsonNode input : json.path("input")) {
            if (input.path("type").path("text").asText().equals(name)) {
                return input;
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    public String priority() {
        return json.path("priority").asText("routine");
    }

    /** Tasks of one group are done in one call. */
    public TaskBody group(UUID leader) {
        json.putObject("groupIdentifier")
                .put("system", "urn:carerelay:one-call")
                .put("value", leader.toString());
        return this;
    }

    public @Nullable String agent() {
        return text(json.path("owner").path("identifier").path("value"));
    }

    public TaskBody agent(@Nullable String agent) {
        if (agent == null) {
            json.remove("owner");
        } else {
            json.withObject("/owner/identifier").put("system", AGENT).put("value", agent);
        }
        return this;
    }

    /** The number to dial, in E.164; null takes it away. */
    public TaskBody contact(@Nullable String number) {
        extension(
                Extensions.TASK_CONTACT,
                "valueContactPoint",
                number == null
                        ? null
                        : JsonNodeFactory.instance
                                .objectNode()
                                .put("system", "phone")
                                .put("value", number));
        return this;
    }

    public @Nullable String contact() {
        return text(extension(Extensions.TASK_CONTACT).path("valueContactPoint").path("value"));
    }

    public JsonNode extension(String url) {
        for (JsonNode extension : json.path("extension")) {
            if (extension.path("url").asText().equals(url)) {
                return extension;
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    public void extension(String url, String field, @Nullable JsonNode value) {
        var extensions = json.withArray("/extension");
        for (int i = extensions.size() - 1; i >= 0; i--) {
            if (extensions.get(i).path("url").asText().equals(url)) {
                if (value != null) {
                    ((ObjectNode) extensions.get(i)).set(field, value);
                    return;
                }
                extensions.remove(i);
            }
        }
        if (value != null) {
            extensions.addObject().put("url", url).set(field, value);
        }
        if (extensions.isEmpty()) {
            json.remove("extension");
        }
    }

    public static ObjectNode coding(String system, String code) {
        ObjectNode concept = JsonNodeFactory.instance.objectNode();
        concept.putArray("coding").addObject().put("system", system).put("code", code);
        return concept;
    }

    public static String time(Instant time, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                time.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).atZone(zone));
    }

    private static Instant instant(JsonNode node, Instant otherwise) {
        return node.isTextual() && node.textValue().length() > 10
                ? OffsetDateTime.parse(node.textValue()).toInstant()
                : otherwise;
    }

    public static @Nullable UUID id(String type, String reference) {
        String prefix = type + "/";
        try {
            return reference.startsWith(prefix) ? UUID.fromString(reference.substring(prefix.length())) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }
}

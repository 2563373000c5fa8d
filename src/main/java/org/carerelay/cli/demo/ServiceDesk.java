package org.carerelay.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.carerelay.cli.hospital.Person;
import org.carerelay.cli.process.Downstream;

/** What the demo's call centre does: somebody rings, complains, and the complaint is linked to the visit it is about. */
final class ServiceDesk {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SYSTEMS = "https://carerelay.org/fhir/CodeSystem/";

    private final PrintWriter out;
    private final Downstream downstream;

    ServiceDesk(PrintWriter out, Downstream downstream) {
        this.out = out;
        this.downstream = downstream;
    }

    void show(Person caller) throws IOException, InterruptedException {
        JsonNode pop = downstream.post("/fhir/Patient/$screen-pop", parameters("phone", caller.mobile()));
        JsonNode person = part(pop.path("parameter"), "person").path("part");
        out.println();
        out.println("The phone rings: " + caller.mobile() + " (来电弹屏)");
        out.printf("  %s", part(person, "patient").at("/valueReference/display").asText());
        for (JsonNode each : person) {
            if (each.path("name").asText().equals("reason")) {
                out.printf(
                        "; %s %s",
                        part(each.path("part"), "en").path("valueString").asText(),
                        part(each.path("part"), "zh").path("valueString").asText());
            }
        }
        out.println();
        for (JsonNode each : person) {
            if (each.path("name").asText().equals("visit")) {
                out.printf(
                        "  visit %s, %s, %s%n",
                        part(each.path("part"), "start").path("valueDateTime").asText(),
                        part(each.path("part"), "department")
                                .path("valueString")
                                .asText(),
                        part(each.path("part"), "doctor").path("valueString").asText());
            }
        }
        complaint(
                caller, part(person, "patient").at("/valueReference/reference").asText());
    }

    private void complaint(Person caller, String patient) throws IOException, InterruptedException {
        if (patient.isEmpty()) {
            return;
        }
        JsonNode task = downstream.post("/fhir/Task", task(patient));
        JsonNode found = downstream.post("/fhir/Encounter/$candidates", parameters("phone", caller.mobile()));
        JsonNode candidate = part(found.path("parameter"), "candidate").path("part");
        String visit = part(candidate, "visit").at("/valueReference/reference").asText();
        out.println("  complains: the wait was too long (投诉：等候过久), case "
                + task.at("/identifier/0/value").asText());
        if (visit.isEmpty()) {
            return;
        }
        JsonNode linked = downstream.post(
                "/fhir/Task/" + task.path("id").asText() + "/$complaint",
                JSON.writeValueAsString(Map.of(
                        "resourceType",
                        "Parameters",
                        "parameter",
                        List.of(
                                Map.of("name", "status", "valueCode", "accepted"),
                                Map.of("name", "visit", "valueString", visit)))));
        out.printf(
                "  linked to %s (%s), %s, due %s%n",
                visit,
                part(part(candidate, "reason").path("part"), "en")
                        .path("valueString")
                        .asText(),
                linked.at("/businessStatus/coding/0/code").asText(),
                linked.at("/restriction/period/end").asText("soon"));
    }

    private static String task(String patient) throws IOException {
        return JSON.writeValueAsString(Map.of(
                "resourceType",
                "Task",
                "status",
                "received",
                "intent",
                "order",
                "identifier",
                List.of(Map.of("system", "urn:demo:case", "value", "DEMO-" + System.currentTimeMillis() / 1000)),
                "businessStatus",
                coding("complaint-status", "received"),
                "code",
                coding("task-kind", "complaint"),
                "reasonCode",
                coding("complaint-category", "waiting"),
                "priority",
                "urgent",
                "description",
                "等候过久",
                "for",
                Map.of("reference", patient)));
    }

    private static Map<String, Object> coding(String system, String code) {
        return Map.of("coding", List.of(Map.of("system", SYSTEMS + system, "code", code)));
    }

    private static String parameters(String name, String value) throws IOException {
        return JSON.writeValueAsString(
                Map.of("resourceType", "Parameters", "parameter", List.of(Map.of("name", name, "valueString", value))));
    }

    private static JsonNode part(JsonNode parts, String name) {
        for (JsonNode part : parts) {
            if (part.path("name").asText().equals(name)) {
                return part;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }
}

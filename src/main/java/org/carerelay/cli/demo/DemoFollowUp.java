package org.carerelay.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import org.carerelay.cli.FollowUpPlan;
import org.carerelay.cli.process.Downstream;

/** The follow-up part of the demo: discharges become a list, two calls are claimed, one is answered, one is tried again. */
final class DemoFollowUp {

    private static final String PLAN = "demo-today";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PrintWriter out;
    private final Downstream downstream;

    DemoFollowUp(PrintWriter out, Downstream downstream) {
        this.out = out;
        this.downstream = downstream;
    }

    /** Before the morning: the shipped plans call after days, this one at once. */
    void plan() throws IOException, InterruptedException {
        downstream.awaitFound("Questionnaire?url=https://carerelay.org/fhir/Questionnaire/discharge", PATIENCE);
        if (downstream.count("PlanDefinition?status=active&url=https://carerelay.org/fhir/PlanDefinition/" + PLAN)
                == 0) {
            downstream.post("/fhir/PlanDefinition", FollowUpPlan.json(PLAN));
        }
    }

    void show() throws IOException, InterruptedException {
        downstream.awaitFound("Task?status=requested&plan=" + PLAN, PATIENCE);
        out.println("Follow-up of the discharges (出院随访)");
        for (JsonNode list : downstream.get("/fhir/Task/$lists").path("parameter")) {
            out.printf("  %-20s open %-4s due now %s%n", part(list, "plan"), part(list, "open"), part(list, "due"));
        }
        JsonNode given = downstream.post(
                "/fhir/Task/$claim",
                """
                {"resourceType": "Parameters", "parameter": [{"name": "agent", "valueString": "1007"},
                 {"name": "count", "valueInteger": 2}, {"name": "plan", "valueString": "%s"}]}"""
                        .formatted(PLAN));
        int told = 0;
        for (JsonNode entry : given.path("entry")) {
            JsonNode task = entry.path("resource");
            if (entry.at("/search/mode").asText().equals("match")) {
                out.printf(
                        "  Agent 1007 claimed %s (已领取)%n",
                        task.path("description").asText());
                tell(task.path("id").asText(), told++ == 0 ? ANSWERED : BUSY);
            }
        }
        out.println();
        out.flush();
    }

    private void tell(String task, String outcome) throws IOException, InterruptedException {
        JsonNode after = downstream.post("/fhir/Task/" + task + "/$outcome", outcome);
        String next = after.at("/restriction/period/start").asText();
        out.printf(
                "    -> %s, %s%s%n",
                after.path("status").asText(),
                after.at("/businessStatus/coding/0/code").asText(),
                after.path("status").asText().equals("requested") ? ", again at " + next : "");
    }

    private static String part(JsonNode list, String name) {
        for (JsonNode part : list.path("part")) {
            if (part.path("name").asText().equals(name)) {
                return part.path("valueString").asText(part.path("valueInteger").asText());
            }
        }
        return "";
    }

    private static final String BUSY =
            """
            {"resourceType": "Parameters", "parameter": [{"name": "outcome", "valueCode": "busy"}, {"name": "agent", "valueString": "1007"}]}""";

    private static final String ANSWERED =
            """
            {"resourceType": "Parameters", "parameter": [{"name": "outcome", "valueCode": "completed"}, {"name": "agent", "valueString": "1007"},
             {"name": "duration", "valueInteger": 84}, {"name": "summary", "valueString": "恢复良好，按时服药"},
             {"name": "answer", "part": [{"name": "link", "valueString": "recovery"}, {"name": "value", "valueCode": "better"}]},
             {"name": "answer", "part": [{"name": "link", "valueString": "fever"}, {"name": "value", "valueCode": "no"}]},
             {"name": "answer", "part": [{"name": "link", "valueString": "medicine"}, {"name": "value", "valueCode": "always"}]}]}""";
}

package org.carerelay.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.followup.Hospital.dg1;
import static org.carerelay.followup.Hospital.pid;
import static org.carerelay.followup.Hospital.pv1;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What came of a call, told over HTTP: answers kept, tried again, or ended. */
class OutcomeTests extends FollowUpTest {
    @BeforeEach
    void beInTheMorning() {
        // 08:00 UTC is 16:00 in Shanghai; the quiet hours of the night are far.
        advance(Duration.ofSeconds(Math.floorMod(
                java.time.LocalTime.of(8, 0).toSecondOfDay()
                        - clock.instant()
                                .atZone(java.time.ZoneOffset.UTC)
                                .toLocalTime()
                                .toSecondOfDay(),
                86_400)));
    }

    private void discharges(int count, String diagnosis) {
        for (int i = 0; i < count; i++) {
            receive(
                    "ADT^A03",
                    pid("P" + i, "张^" + i, "19600101", "1380013" + (8000 + i)),
                    pv1("I", "V" + i, his.now(), his.now(), "01"),
                    dg1(diagnosis, "诊断"));
        }
    }

    private JsonNode outcome(JsonNode task, String... namesAndValues) {
        return ok("POST", "Task/" + task.path("id").asText() + "/$outcome", parameters(namesAndValues));
    }

    @Test
    void anotherAgentCannotTellTheOutcomeOfAClaimedTask() {
        discharges(1, "K35.8");
        advance(Duration.ofDays(7));
        var mine = claim("1001", 1).get(0);
        var response = call(
                "POST",
                "Task/" + mine.path("id").asText() + "/$outcome",
                parameters("outcome", "no-answer", "agent", "1002"));
        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("FUP-409", "another agent");
    }

    @Test
    void aCallWithAnswersClosesTheTaskAndKeepsThem() {
        discharges(1, "K35.8");
        advance(Duration.ofDays(7));
        var task = claim("1001", 1).get(0);
        var done = ok(
                "POST",
                "Task/" + task.path("id").asText() + "/$outcome",
                """
                {"resourceType": "Parameters", "parameter": [
                 {"name": "outcome", "valueCode": "completed"}, {"name": "agent", "valueString": "1001"}, {"name": "call", "valueString": "c-1"},
                 {"name": "duration", "valueInteger": 95}, {"name": "summary", "valueString": "恢复良好"},
                 {"name": "recording", "valueUri": "https://pbx.example/rec/1"},
                 {"name": "answer", "part": [{"name": "link", "valueString": "recovery"}, {"name": "value", "valueCode": "better"}]},
                 {"name": "answer", "part": [{"name": "link", "valueString": "fever"}, {"name": "value", "valueCode": "no"}]},
                 {"name": "answer", "part": [{"name": "link", "valueString": "medicine"}, {"name": "value", "valueCode": "always"}]}]}""");
        assertThat(line(done)).startsWith("discharge-general/day-7 completed done");
        var response = json(jdbc.queryForObject("select body::text from questionnaire_response", String.class));
        assertThat(response.path("status").asText()).isEqualTo("completed");
        assertThat(response.path("questionnaire").asText())
                .isEqualTo("https://carerelay.org/fhir/Questionnaire/discharge|1");
        var communication = json(jdbc.queryForObject("select body::text from communication", String.class));
        assertThat(communication.path("status").asText()).isEqualTo("completed");
        assertThat(communication.findValuesAsText("url")).contains("https://pbx.example/rec/1");
        assertThat(jdbc.queryForObject("select count(*) from followup_lease", Integer.class))
                .isZero();
    }

    @Test
    void answersThatDoNotFitTheFormAreRefusedAndChangeNothing() {
        discharges(1, "K35.8");
        advance(Duration.ofDays(7));
        var task = claim("1001", 1).get(0);
        var response = call(
                "POST",
                "Task/" + task.path("id").asText() + "/$outcome",
                """
                {"resourceType": "Parameters", "parameter": [
                 {"name": "outcome", "valueCode": "completed"},
                 {"name": "answer", "part": [{"name": "link", "valueString": "recovery"}, {"name": "value", "valueCode": "worse"}]},
                 {"name": "answer", "part": [{"name": "link", "valueString": "temperature"}, {"name": "value", "valueDecimal": 39}]},
                 {"name": "answer", "part": [{"name": "link", "valueString": "colour"}, {"name": "value", "valueString": "red"}]}]}""");
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains(
                        "item(symptom): is required",
                        "item(medicine): is required",
                        "item(temperature): is answered, but its enableWhen does not hold",
                        "item(colour): is no item of the form");
        assertThat(lines().get(0)).contains("in-progress claimed");
        assertThat(jdbc.queryForObject("select count(*) from followup_attempt", Integer.class))
                .isZero();
    }

    @Test
    void anAnswerThatNeedsADoctorMakesAnUrgentTaskForTheDepartment() {
        discharges(1, "K35.8");
        advance(Duration.ofDays(7));
        var task = claim("1001", 1).get(0);
        ok(
                "POST",
                "Task/" + task.path("id").asText() + "/$outcome",
                """
                {"resourceType": "Parameters", "parameter": [
                 {"name": "outcome", "valueCode": "completed"},
                 {"name": "answer", "part": [{"name": "link", "valueString": "recovery"}, {"name": "value", "valueCode": "worse"}]},
                 {"name": "answer", "part": [{"name": "link", "valueString": "symptom"}, {"name": "value", "valueString": "胸痛"}]},
                 {"name": "answer", "part": [{"name": "link", "valueString": "fever"}, {"name": "value", "valueCode": "no"}]},
                 {"name": "answer", "part": [{"name": "link", "valueString": "medicine"}, {"name": "value", "valueCode": "always"}]}]}""");
        var risk = ok("GET", "Task?code=risk&status=requested", null).at("/entry/0/resource");
        assertThat(risk.path("priority").asText()).isEqualTo("urgent");
        assertThat(extension(risk, "task-team")).isEqualTo("CARD");
        assertThat(risk.path("description").asText()).contains("加重");
        assertThat(risk.at("/reasonReference/reference").asText()).startsWith("QuestionnaireResponse/");
    }

    @Test
    void aBusyLineIsTriedAgainAsThePlanSaysUntilTheAttemptsAreUsed() {
        discharges(1, "K35.8");
        advance(Duration.ofDays(7));
        var task = claim("1001", 1).get(0);
        var retry = outcome(task, "outcome", "busy", "agent", "1001", "call", "c-1");
        assertThat(line(retry)).contains("requested retry");
        assertThat(extension(retry, "task-attempts")).isEqualTo("1");
        assertThat(claim("1001", 1)).isEmpty();
        // Told twice, it counts once.
        assertThat(extension(outcome(task, "outcome", "busy", "agent", "1001", "call", "c-1"), "task-attempts"))
                .isEqualTo("1");

        advance(Duration.ofMinutes(31));
        assertThat(claim("1002", 1)).hasSize(1);
        var again = outcome(task, "outcome", "no-answer", "agent", "1002");
        // Four hours later nobody works any more: the next morning.
        assertThat(again.at("/restriction/period/start").asText()).endsWith("T09:00:00+08:00");
        advance(Duration.ofHours(20));
        assertThat(claim("1002", 1)).hasSize(1);
        assertThat(line(outcome(task, "outcome", "no-answer", "agent", "1002")))
                .contains("failed given-up(attempts-used)");
    }

    @Test
    void aWrongNumberIsMarkedAndTheNextOneTried() {
        receive(
                "ADT^A03",
                pid("P0", "张^三", "19600101", "13800138000^PRN^CP~13900139000"),
                pv1("I", "V0", his.now(), his.now(), "01"));
        advance(Duration.ofDays(7));
        var task = claim("1001", 1).get(0);
        String first = extension(task, "task-contact");
        var next = outcome(task, "outcome", "wrong-number", "agent", "1001");
        follow();
        assertThat(extension(next, "task-contact")).isNotEmpty().isNotEqualTo(first);
        var again = claim("1001", 1).get(0);
        assertThat(line(outcome(again, "outcome", "wrong-number", "agent", "1001")))
                .contains("on-hold no-number(wrong-number)");
    }

    @Test
    void aDeathHeardOnThePhoneEndsEverything() {
        discharges(1, "I21.9");
        advance(Duration.ofDays(3));
        var task = claim("1001", 1).get(0);
        assertThat(line(outcome(task, "outcome", "deceased", "agent", "1001")))
                .contains("cancelled taken-back(deceased)");
        follow();
        assertThat(lines()).hasSize(3).allMatch(line -> line.contains("cancelled taken-back(deceased)"));
        assertThat(ok("GET", patient("P0").reference(), null)
                        .path("deceasedBoolean")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void whoRefusesForGoodIsNotAskedAgain() {
        discharges(1, "I21.9");
        advance(Duration.ofDays(3));
        var task = claim("1001", 1).get(0);
        ok(
                "POST",
                "Task/" + task.path("id").asText() + "/$outcome",
                """
                {"resourceType": "Parameters", "parameter": [{"name": "outcome", "valueCode": "refused"}, {"name": "opt-out", "valueBoolean": true}]}""");
        follow();
        assertThat(lines().get(0)).contains("failed given-up(refused)");
        assertThat(lines().subList(1, 3)).allMatch(line -> line.contains("cancelled taken-back(opted-out-of-purpose)"));
    }
}

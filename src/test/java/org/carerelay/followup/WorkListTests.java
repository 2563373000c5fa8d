package org.carerelay.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.followup.Hospital.dg1;
import static org.carerelay.followup.Hospital.pid;
import static org.carerelay.followup.Hospital.pv1;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.carerelay.followup.list.Claims;
import org.carerelay.followup.list.Endings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Work lists over HTTP: found, claimed, given back, told. */
class WorkListTests extends FollowUpTest {

    @Autowired
    Claims claims;

    @Autowired
    Endings endings;

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
    void givesAgentsDifferentPatientsTheMostUrgentFirst() {
        discharges(2, "K35.8");
        receive(
                "ADT^A03",
                pid("H", "王^心", "19600101", "13700000000"),
                pv1("I", "VH", his.now(), his.now(), "01"),
                dg1("I63.9", "脑梗"));
        advance(Duration.ofDays(7));
        var first = claim("1001", 2);
        var second = claim("1002", 5);
        assertThat(first.get(0).at("/for/reference").asText())
                .isEqualTo(patient("H").reference());
        assertThat(first.get(0).path("status").asText()).isEqualTo("in-progress");
        assertThat(first.get(0).at("/owner/identifier/value").asText()).isEqualTo("1001");
        Set<String> patients = new HashSet<>();
        first.forEach(task -> patients.add(task.at("/for/reference").asText()));
        second.forEach(task ->
                assertThat(patients).doesNotContain(task.at("/for/reference").asText()));
        assertThat(first.size() + second.size()).isGreaterThanOrEqualTo(3);
        assertThat(claim("1003", 5)).isEmpty();
    }

    @Test
    void answersWithPatientVisitAndForm() {
        discharges(1, "K35.8");
        advance(Duration.ofDays(7));
        var bundle = ok("POST", "Task/$claim", parameters("agent", "1001"));
        assertThat(bundle.findValuesAsText("resourceType")).contains("Task", "Patient", "Encounter", "Questionnaire");
        assertThat(trail.noted)
                .anyMatch(line -> line.contains("Task/$claim")
                        && line.contains(patient("P0").id().toString()));
    }

    @Test
    void fiftyAgentsAtOnceGetNoPatientTwice() throws Exception {
        discharges(60, "K35.8");
        advance(Duration.ofDays(7));
        var given = new ConcurrentLinkedQueue<String>();
        var pool = Executors.newFixedThreadPool(10);
        for (int agent = 0; agent < 50; agent++) {
            String name = "a" + agent;
            pool.submit(() -> claim(name, 1)
                    .forEach(task -> given.add(task.at("/for/reference").asText())));
        }
        pool.shutdown();
        assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(given).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void whatIsKeptTooLongOrGivenBackIsOthersAgain() {
        discharges(1, "K35.8");
        advance(Duration.ofDays(7));
        var mine = claim("1001", 1).get(0);
        ok(
                "POST",
                "Task/$release",
                parameters("agent", "1001", "task", mine.path("id").asText()));
        assertThat(claim("1002", 1)).hasSize(1);
        assertThat(claim("1003", 1)).isEmpty();
        advance(Duration.ofMinutes(21));
        assertThat(claims.expire()).isEqualTo(1);
        assertThat(claim("1003", 1)).hasSize(1);
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

    @Test
    void aTaskWhoseWindowIsOverIsClosed() {
        discharges(1, "K35.8");
        advance(Duration.ofDays(11));
        assertThat(endings.closeWhatIsOver()).isEqualTo(1);
        assertThat(lines().get(0)).contains("failed given-up(window-over)");
    }

    @Test
    void listsAreSearchedAndCounted() {
        discharges(3, "K35.8");
        advance(Duration.ofDays(7));
        claim("1001", 1);
        String now = java.time.OffsetDateTime.ofInstant(clock.instant(), java.time.ZoneOffset.UTC)
                .toString();
        assertThat(ok(
                                "GET",
                                "Task?status=requested&team=follow-up&plan=discharge-general&channel=phone&attempts=lt3&due=le"
                                        + now + "&_sort=due&_include=Task:patient&_include=Task:focus",
                                null)
                        .path("entry"))
                .hasSize(2 + 2 + 1);
        assertThat(ok("GET", "Task/$lists", null).toString())
                .contains(
                        "\"discharge-general\"",
                        "{\"name\":\"open\",\"valueInteger\":3}",
                        "{\"name\":\"due\",\"valueInteger\":2}",
                        "{\"name\":\"claimed\",\"valueInteger\":1}");
    }

    @Test
    void claimingNeedsTheScopeToChangeTasks() {
        agents.refused = Set.of("UPDATE Task");
        var response = call("POST", "Task/$claim", parameters("agent", "1001"));
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(List.of(response.body())).allMatch(body -> body.contains("system/Task.u"));
    }
}

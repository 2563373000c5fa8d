package org.carerelay.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.followup.Hospital.dg1;
import static org.carerelay.followup.Hospital.pid;
import static org.carerelay.followup.Hospital.pv1;

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

/** Work lists over HTTP: found, claimed, given back, over. */
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

    @Test
    void aPlainUpdateMayCancelACallAndNothingElse() {
        discharges(1, "K35.8");
        var task = (com.fasterxml.jackson.databind.node.ObjectNode) tasks().get(0);
        String path = "Task/" + task.path("id").asText();
        var response = call("PUT", path, task.put("status", "completed").toString());
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("$outcome");
        ok("PUT", path, task.put("status", "cancelled").toString());
        assertThat(ok("GET", path, null).path("status").asText()).isEqualTo("cancelled");
    }
}

package org.carerelay.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.followup.Hospital.pid;
import static org.carerelay.followup.Hospital.pv1;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.carerelay.access.Audit;
import org.carerelay.followup.dial.CsvCells;
import org.carerelay.followup.dial.DialFiles;
import org.carerelay.followup.dial.DialLists;
import org.carerelay.followup.task.WorkingDay;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Dial lists for diallers, their results back, and what it all came to. */
class DialListTests extends FollowUpTest {

    @Autowired
    DialLists lists;

    @Autowired
    Audit audit;

    @Autowired
    WorkingDay working;

    @TempDir
    Path folder;

    @BeforeEach
    void twoCallsAreDue() {
        advance(Duration.ofSeconds(Math.floorMod(
                java.time.LocalTime.of(8, 0).toSecondOfDay()
                        - clock.instant()
                                .atZone(java.time.ZoneOffset.UTC)
                                .toLocalTime()
                                .toSecondOfDay(),
                86_400)));
        receive("ADT^A03", pid("P0", "=cmd^三", "19600101", "13800138000"), pv1("I", "V0", his.now(), his.now(), "01"));
        receive("ADT^A03", pid("P1", "欧阳^娜娜", "19610101", "13800138001"), pv1("I", "V1", his.now(), his.now(), "01"));
        advance(Duration.ofDays(7));
    }

    private byte[] bytes(String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/fhir/" + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode results(String query, String csv) {
        var response = call("POST", "Task/$dial-results" + query, csv, "Content-Type", "text/csv");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response.body());
    }

    private String taskOf(String mrn) {
        return jdbc.queryForObject(
                "select id::text from task where patient_id = ?",
                String.class,
                patient(mrn).id());
    }

    @Test
    void hasTheColumnsOfTheLayoutAndNoFormulas() {
        var response = call("GET", "Task/$dial-list", null);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(response.body().lines())
                .hasSize(3)
                .first()
                .isEqualTo(
                        "task,phone,phone2,name,gender,age,record_number,language,plan,title,team,tier,priority,attempts,due,until");
        assertThat(response.body()).contains(taskOf("P1") + ",+8613800138001,,", "'=cmd", "discharge-general");
        assertThat(trail.noted)
                .anyMatch(line -> line.contains("$dial-list")
                        && line.contains(patient("P1").id().toString()));
    }

    @Test
    void isInGb18030WhereThatIsAskedFor() {
        assertThat(new String(bytes("Task/$dial-list?layout=genesys&charset=GB18030"), Charset.forName("GB18030")))
                .contains("欧阳", "ContactId,FirstName,LastName,Cell");
        assertThat(new String(bytes("Task/$dial-list?layout=vicidial"), StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allMatch(line -> line.split(",", -1).length == 25)
                .anyMatch(line -> line.contains(",1001,86,13800138001,"));
        assertThat(call("GET", "Task/$dial-list?layout=none", null).body()).contains("known: genesys neutral vicidial");
        assertThat(call("GET", "Task/$dial-list?charset=UTF-16", null).statusCode())
                .isEqualTo(400);
    }

    @Test
    void leavesOutWhomAnAgentHolds() {
        claim("1001", 1);
        assertThat(call("GET", "Task/$dial-list", null).body().lines()).hasSize(2);
    }

    @Test
    void filesAreWholeAndNamedByTheirManifest() throws Exception {
        new DialFiles(lists, audit, working, clock, folder, List.of("neutral", "missing")).write();
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString().replaceAll("[0-9]{8}-[0-9]{6}", "T"))
                            .sorted())
                    .containsExactly("neutral-T.csv", "neutral-T.csv.manifest.json");
        }
        try (var files = Files.list(folder)) {
            Path manifest = files.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
            var json = JSON.readTree(manifest.toFile());
            assertThat(json.path("lines").asInt()).isEqualTo(2);
            assertThat(Files.size(folder.resolve(json.path("file").asText())))
                    .isEqualTo(json.path("bytes").asLong());
        }
    }

    @Test
    void resultsCountOnceAndRefusedLinesAreToldWithTheirReason() {
        String csv = "task,outcome,call,duration\r\n" + taskOf("P0") + ",no-answer,d-1,0\r\n" + taskOf("P1")
                + ",lost,d-2,\r\n" + "nonsense,busy,d-3,\r\n" + taskOf("P1") + ",completed,d-4,30\r\n" + taskOf("P1")
                + ",busy,,\r\n";
        var report = results("", csv);
        assertThat(report.at("/parameter/0/valueInteger").asInt()).isEqualTo(1);
        assertThat(report.toString())
                .contains(
                        "\"valueInteger\":3},{\"name\":\"reason\",\"valueString\":\"column outcome holds an unknown outcome",
                        "\"valueInteger\":4},{\"name\":\"reason\",\"valueString\":\"column task holds no id",
                        "\"valueInteger\":5},{\"name\":\"reason\",\"valueString\":\"FUP-422: completed needs the answers",
                        "\"valueInteger\":6},{\"name\":\"reason\",\"valueString\":\"a line needs call or at");
        results("", csv);
        assertThat(jdbc.queryForObject("select attempts from task where id = ?::uuid", Integer.class, taskOf("P0")))
                .isEqualTo(1);
    }

    @Test
    void vicidialsWordsAreUnderstood() {
        var report = results(
                "?layout=vicidial",
                "vendor_lead_code,status,uniqueid,user,call_date,phone_number,length_in_sec\n" + taskOf("P0")
                        + ",AB,1709.1,6666,2026-03-08 16:00:00,13800138000,12\n");
        assertThat(report.at("/parameter/0/valueInteger").asInt()).isEqualTo(1);
        assertThat(jdbc.queryForObject("select outcome || ' ' || agent from followup_attempt", String.class))
                .isEqualTo("busy 6666");
    }

    @Test
    void aFileInAnotherCharsetOrWithoutItsColumnsIsRefusedAsAWhole() {
        assertThat(call("POST", "Task/$dial-results", "a,b\n1,2\n", "Content-Type", "text/csv")
                        .body())
                .contains("the header line has no column task; it has a b");
    }

    @Test
    void everythingIsCounted() {
        var task = claim("1001", 1).get(0);
        ok(
                "POST",
                "Task/" + task.path("id").asText() + "/$outcome",
                """
                {"resourceType": "Parameters", "parameter": [
                 {"name": "outcome", "valueCode": "completed"}, {"name": "agent", "valueString": "1001"}, {"name": "duration", "valueInteger": 90},
                 {"name": "answer", "part": [{"name": "link", "valueString": "recovery"}, {"name": "value", "valueCode": "better"}]},
                 {"name": "answer", "part": [{"name": "link", "valueString": "fever"}, {"name": "value", "valueCode": "no"}]},
                 {"name": "answer", "part": [{"name": "link", "valueString": "medicine"}, {"name": "value", "valueCode": "always"}]}]}""");
        var other = claim("1002", 1).get(0);
        ok("POST", "Task/" + other.path("id").asText() + "/$outcome", parameters("outcome", "busy", "agent", "1002"));

        String range = "from=2020-01-01&until=2024-12-31";
        assertThat(json(call("GET", "Task/$statistics?" + range, null).body())).isEmpty();
        String day = java.time.LocalDate.ofInstant(clock.instant(), java.time.ZoneId.of("Asia/Shanghai"))
                .toString();
        range = "from=" + day + "&until=" + day;
        var plan = json(call("GET", "Task/$statistics?" + range + "&by=plan", null)
                        .body())
                .get(0);
        assertThat(plan.path("due").asInt()).isEqualTo(2);
        assertThat(plan.path("attempts").asInt()).isEqualTo(2);
        assertThat(plan.path("reached").asInt()).isEqualTo(1);
        assertThat(plan.path("completed").asInt()).isEqualTo(1);
        assertThat(plan.path("failed busy").asInt()).isEqualTo(1);
        assertThat(call("GET", "Task/$statistics?" + range + "&by=agent,day,department,doctor&format=csv", null)
                        .body())
                .startsWith("agent,day,department,doctor,due,attempts")
                .contains("1001," + day + ",CARD,Practitioner");
        assertThat(call("GET", "Task/$statistics?" + range + "&of=answers&by=plan&format=csv", null)
                        .body())
                .contains("discharge-general,https://carerelay.org/fhir/Questionnaire/discharge,recovery,better,好转,1");
        assertThat(call("GET", "Task/$statistics?" + range + "&by=colour", null).body())
                .contains("allowed: plan department doctor");
    }

    @Test
    void spreadsheetsComputeNothing() {
        assertThat(CsvCells.safe("=1+1")).isEqualTo("'=1+1");
        assertThat(CsvCells.safe("@SUM(A1)")).isEqualTo("'@SUM(A1)");
        assertThat(CsvCells.safe("-cmd|' /C calc'!A0")).startsWith("'-");
        assertThat(CsvCells.safe("+8613800138000")).isEqualTo("+8613800138000");
        assertThat(CsvCells.safe("张三")).isEqualTo("张三");
    }
}

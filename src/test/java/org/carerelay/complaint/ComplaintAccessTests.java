package org.carerelay.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carerelay.complaint.overdue.Escalation;
import org.carerelay.record.ResourceId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whose complaints are whose, complaints by FHIR, the operations, lateness and figures. */
class ComplaintAccessTests extends ComplaintTest {

    private static final String TASK =
            """
            {"resourceType":"Task","status":"%s","intent":"order","identifier":[{"system":"urn:crm:case","value":"%s"}],
             "code":{"coding":[{"system":"https://carerelay.org/fhir/CodeSystem/task-kind","code":"complaint"}]},
             "businessStatus":{"coding":[{"system":"https://carerelay.org/fhir/CodeSystem/complaint-status","code":"%s"}]},
             "priority":"asap","description":"%s","authoredOn":"2026-03-01T08:00:00Z"}""";

    @Autowired
    Escalation escalation;

    @Autowired
    ComplaintFollower follower;

    @Test
    void aCrmSeesNothingOfAnothersComplaints() {
        var id = json(deliver("crm", complaint("C-2001", "text", "secret")))
                .get("id")
                .asText();
        for (var path : List.of("Task/" + id, "Task/" + id + "/_history", "Task/" + id + "/_history/1")) {
            assertThat(get("/fhir/" + path, crm()).statusCode()).as(path).isEqualTo(200);
            assertThat(get("/fhir/" + path, otherCrm()).statusCode()).as(path).isEqualTo(404);
        }
        audited("crm-two", entry -> entry.what().equals("Task/" + id) && entry.outcome() == 4);
        for (var search : List.of("Task?_id=" + id, "Task?code=complaint", "Task?identifier=C-2001")) {
            assertThat(get("/fhir/" + search, crm()).body()).as(search).contains(id);
            assertThat(json(get("/fhir/" + search, otherCrm())).path("entry").toString())
                    .as(search)
                    .doesNotContain(id);
        }
        assertThat(get("/fhir/Task/_history", otherCrm()).body()).doesNotContain("secret");
        assertThat(json(get("/fhir/Provenance?target=Task/" + id, otherCrm())).path("entry"))
                .isEmpty();
        var put = send(
                "PUT",
                "/fhir/Task/" + id,
                otherCrm(),
                get("/fhir/Task/" + id, crm()).body());
        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(step(otherCrm(), id, Map.of("name", "status", "valueCode", "accepted")))
                .isEqualTo(404);
        var office = client("office", "system/Task.rus", "carerelay/complaints.all");
        assertThat(get("/fhir/Task/" + id, office).statusCode()).isEqualTo(200);
        assertThat(step(office, id, Map.of("name", "status", "valueCode", "accepted")))
                .isEqualTo(200);
        assertThat(jdbc.queryForObject("select complaint_client from task where id = ?::uuid", String.class, id))
                .as("who changes a complaint does not own it")
                .isEqualTo("crm");
    }

    private int step(String token, String id, Map<String, String> parameter) {
        return post(
                        "/fhir/Task/" + id + "/$complaint",
                        token,
                        Map.of("resourceType", "Parameters", "parameter", List.of(parameter)))
                .statusCode();
    }

    @Test
    void takesAComplaintByFhirByItsProfileAndCompletesIt() {
        var patient = patient("郑五", "13800050002");
        var visit = visit(patient, "MZ50002", "2026-03-01", "内科", "周医生");
        var body = TASK.formatted("received", "F-2", "received", "等待过久")
                .replace("\"priority\"", "\"for\":{\"reference\":\"" + patient.reference() + "\"},\"priority\"");
        var created = post("/fhir/Task", crm(), body);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        var id = new ResourceId("Task", UUID.fromString(json(created).get("id").asText()));
        tell(follower, id);
        var task = new ComplaintTask((ObjectNode) json(get("/fhir/" + id.reference(), crm())));
        assertThat(task.due()).isEqualTo(java.time.Instant.parse("2026-03-02T08:00:00Z"));
        assertThat(task.candidates()).containsExactly(visit.reference());

        var refused = post(
                "/fhir/Task",
                crm(),
                TASK.formatted("completed", "F-3", "closed", "").replace("\"description\":\"\",", ""));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("CMP-422", "Task.description", "cannot go from received to closed");
        body = body.replace("\"resourceType\"", "\"id\":\"" + id.id() + "\",\"resourceType\"");
        var jump = send(
                "PUT",
                "/fhir/" + id.reference(),
                crm(),
                body.replace("\"received\"", "\"completed\"")
                        .replace(
                                "complaint-status\",\"code\":\"completed\"", "complaint-status\",\"code\":\"closed\""));
        assertThat(jump.statusCode()).as(jump.body()).isEqualTo(422);
        var kind = send("PUT", "/fhir/" + id.reference(), crm(), body.replace("\"complaint\"", "\"follow-up\""));
        assertThat(kind.statusCode()).isEqualTo(422);
    }

    @Test
    void confirmsAndChangesALinkByTheOperationAfterLookingAtCandidates() {
        var patient = patient("冯六", "13800050003");
        var one = visit(patient, "MZ50031", "2026-02-20", "骨科", "赵医生");
        var two = visit(patient, "MZ50032", "2026-02-27", "骨科", "钱医生");
        var id = json(deliver(
                        "crm",
                        complaint(
                                "C-2003",
                                "text",
                                "x",
                                "patient",
                                Map.of("id", patient.id().toString()))))
                .get("id")
                .asText();
        var asked = post(
                "/fhir/Encounter/$candidates",
                crm(),
                Map.of(
                        "resourceType",
                        "Parameters",
                        "parameter",
                        List.of(
                                Map.of("name", "phone", "valueString", "13800050003"),
                                Map.of("name", "date", "valueDate", "2026-02-20"),
                                Map.of("name", "department", "valueString", "骨科"))));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
        var candidates = parts(json(asked), "candidate");
        assertThat(candidates.stream().map(each -> value(each, "visit")))
                .containsExactly(one.reference(), two.reference());
        assertThat(parts(candidates.get(0), "reason").stream().map(each -> value(each, "code")))
                .containsExactly("same-day", "department");
        assertThat(value(parts(candidates.get(0), "reason").get(0), "zh")).isEqualTo("日期一致");

        assertThat(step(crm(), id, Map.of("name", "visit", "valueString", one.reference())))
                .isEqualTo(200);
        assertThat(step(crm(), id, Map.of("name", "visit", "valueString", two.reference())))
                .isEqualTo(200);
        var task = json(get("/fhir/Task/" + id, crm()));
        assertThat(task.at("/encounter/reference").asText()).isEqualTo(two.reference());
        assertThat(step(crm(), id, Map.of("name", "colour", "valueString", "red")))
                .isEqualTo(422);
    }

    @Test
    void raisesLateComplaintsOncePerLevelAndStopsWhenAnswered() {
        var id = json(deliver("crm", complaint("C-2004", "text", "x", "severity", "critical")))
                .get("id")
                .asText();
        escalation.raise();
        assertThat(level(id)).isZero();
        clock.advance(Duration.ofHours(4).plusMinutes(1));
        escalation.raise();
        escalation.raise();
        assertThat(level(id)).isEqualTo(1);
        assertThat(jdbc.queryForObject("select version from task where id = ?::uuid", Integer.class, id))
                .isEqualTo(2);
        clock.advance(Duration.ofHours(24));
        escalation.raise();
        assertThat(level(id)).isEqualTo(2);
        deliver("crm", complaint("C-2004", "status", "answered", "answer", "y"));
        clock.advance(Duration.ofDays(5));
        escalation.raise();
        assertThat(level(id)).isEqualTo(2);
        assertThat(get("/fhir/Task/" + id, crm()).body()).contains("Escalated to level 2");
    }

    private int level(String id) {
        return new ComplaintTask((ObjectNode) json(get("/fhir/Task/" + id, crm()))).escalation();
    }

    @Test
    void countsByDepartmentAsJsonAndCsvWithinWhatTheCallerMaySee() {
        for (int i = 0; i < 3; i++) {
            deliver("crm-two", complaint("S-" + i, "text", "x", "department", "急诊\"一部\"", "category", "attitude"));
        }
        clock.advance(Duration.ofHours(3));
        deliver("crm-two", complaint("S-0", "status", "answered", "answer", "y", "satisfaction", 4));
        var day = clock.instant().minus(Duration.ofDays(1)).toString().substring(0, 10);
        var path = "/statistics/complaints?by=department&from=" + day;

        var mine = json(get(path, otherCrm()));
        assertThat(mine.path("groups")).as(mine.toString()).isNotEmpty();
        var group = mine.path("groups").path(0);
        assertThat(group.path("group").asText()).isEqualTo("急诊\"一部\"");
        assertThat(group.path("complaints").asInt()).isEqualTo(3);
        assertThat(group.path("answered").asInt()).isEqualTo(1);
        assertThat(group.path("hoursToAnswer").asDouble()).isEqualTo(3.0);
        assertThat(group.path("satisfaction").asDouble()).isEqualTo(4.0);
        assertThat(get(path, crm()).body()).doesNotContain("急诊");

        var csv = send("GET", path, otherCrm(), null, "Accept", "text/csv");
        assertThat(csv.body()).startsWith("\uFEFFgroup,complaints").contains("\"急诊\"\"一部\"\"\",3,3,0,0,1,");
        assertThat(get("/statistics/complaints?by=weather", crm()).statusCode()).isEqualTo(400);
        assertThat(get(path, client("nobody", "system/Patient.r")).statusCode()).isEqualTo(403);
    }

    @Test
    void aCallCentreCannotReadClinicalContent() {
        var patient = patient("何七", "13800050006");
        var condition = add("{'resourceType':'Condition','code':{'text':'梅毒'},'subject':{'reference':'"
                + patient.reference() + "'}}");
        var report =
                add("{'resourceType':'DiagnosticReport','status':'final','code':{'text':'HIV'},'subject':{'reference':'"
                        + patient.reference() + "'}}");
        var agent = client("agents", "system/Patient.rs", "system/Appointment.rs", "system/Task.rs");
        for (var path : List.of(
                condition.reference(),
                report.reference(),
                "Observation?patient=" + patient.id(),
                "Patient?_id=" + patient.id() + "&_revinclude=Condition:patient",
                "Patient?_has:Condition:patient:code=x",
                "Procedure?patient.phone=13800050006")) {
            var denied = get("/fhir/" + path, agent);
            assertThat(denied.statusCode()).as(path).isEqualTo(403);
            assertThat(denied.headers().firstValue("WWW-Authenticate").orElse(""))
                    .contains("insufficient_scope");
        }
        audited("agents", entry -> entry.outcome() == 4 && entry.what().equals(condition.reference()));
        audited("agents", entry -> entry.outcome() == 4 && entry.what().equals(report.reference()));
        var everything = get("/fhir/" + patient.reference() + "/$everything", agent);
        assertThat(everything.statusCode()).isEqualTo(200);
        assertThat(everything.body()).doesNotContain("梅毒", "HIV");
    }

    @Test
    void anErrandComesBackWithItsStatusToTheClientThatAskedForIt() {
        var patient = patient("尤八", "13800050007");
        var crm = client("errands", "system/ServiceRequest.crus", "system/Patient.rs");
        var body =
                ("{'resourceType':'ServiceRequest','status':'active','intent':'order','category':[{'coding':[{'system':"
                                + "'https://carerelay.org/fhir/CodeSystem/service-category','code':'errand'}]}],'code':{'text':'邮寄报告'},"
                                + "'subject':{'reference':'" + patient.reference() + "'},'note':[{'text':'寄到家'}]}")
                        .replace('\'', '"');
        var created = post("/fhir/ServiceRequest", crm, body);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        var path = "/fhir/ServiceRequest/" + json(created).get("id").asText();
        var desk = client("errand-desk", "system/ServiceRequest.rus");
        var done = post(
                path + "/$errand",
                desk,
                Map.of(
                        "resourceType",
                        "Parameters",
                        "parameter",
                        List.of(
                                Map.of("name", "status", "valueCode", "completed"),
                                Map.of("name", "note", "valueString", "SF1234567"))));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        var now = json(get(path, crm));
        assertThat(now.get("status").asText()).isEqualTo("completed");
        assertThat(now.path("note").findValuesAsText("text")).containsExactly("寄到家", "SF1234567");
        assertThat(errand(path, desk, "active")).isEqualTo(422);
        assertThat(post("/fhir/ServiceRequest", crm, body.replace("\"code\":{\"text\":\"邮寄报告\"},", ""))
                        .body())
                .contains("ServiceRequest.code needs");
    }

    private int errand(String path, String token, String status) {
        return post(
                        path + "/$errand",
                        token,
                        Map.of(
                                "resourceType",
                                "Parameters",
                                "parameter",
                                List.of(Map.of("name", "status", "valueCode", status))))
                .statusCode();
    }
}

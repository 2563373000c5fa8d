package org.carerelay.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Complaints by the signed webhook. */
class ComplaintWebhookTests extends ComplaintTest {

    @Test
    void linksAComplaintToItsVisitAndAnswersWithBothIdsAndALink() {
        var patient = patient("孙一", "13800040001");
        var visit = visit(patient, "MZ40001", "2026-02-27", "骨科", "赵医生");

        var answer = deliver(
                "crm",
                complaint(
                        "C-1001",
                        "text",
                        "等了三个小时",
                        "category",
                        "waiting",
                        "severity",
                        "serious",
                        "channel",
                        "phone",
                        "receivedAt",
                        "2026-02-28T10:00:00+08:00",
                        "patient",
                        Map.of("phone", "138-0004-0001"),
                        "visits",
                        List.of("MZ40001"),
                        "owner",
                        "客服部"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        var said = json(answer);
        assertThat(said.get("caseNumber").asText()).isEqualTo("C-1001");
        assertThat(said.get("link").asText())
                .endsWith("/fhir/Task/" + said.get("id").asText());
        assertThat(said.get("linkState").asText()).isEqualTo("confirmed");
        assertThat(said.get("patient").asText()).isEqualTo(patient.reference());
        assertThat(said.get("dueBy").asText()).isEqualTo("2026-03-01T02:00:00Z");
        var task = task(said);
        assertThat(task.at("/encounter/reference").asText()).isEqualTo(visit.reference());
        assertThat(task.at("/businessStatus/coding/0/code").asText()).isEqualTo("received");
        assertThat(task.at("/identifier/0/system").asText()).isEqualTo("urn:carerelay:case:crm");
        var complaint = new ComplaintTask((com.fasterxml.jackson.databind.node.ObjectNode) task);
        assertThat(complaint.department()).isEqualTo("骨科");
        assertThat(complaint.staff()).isEqualTo("赵医生");
        assertThat(jdbc.queryForObject(
                        "select complaint_client from task where id = ?::uuid",
                        String.class,
                        said.get("id").asText()))
                .isEqualTo("crm");
        audited(
                "crm",
                entry -> entry.what().equals("Task/" + said.get("id").asText())
                        && entry.patients().contains(patient.id()));
    }

    @Test
    void isOneComplaintHoweverOftenItsCaseNumberComes() {
        var first = json(deliver("crm", complaint("C-1002", "text", "态度不好")));
        var again = deliver("crm", complaint("C-1002", "text", "态度不好"));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json(again).get("id")).isEqualTo(first.get("id"));
        assertThat(json(again).get("version").asInt()).isEqualTo(1);
        var more = json(deliver("crm", complaint("C-1002", "severity", "critical")));
        assertThat(more.get("version").asInt()).isEqualTo(2);
        assertThat(json(deliver("crm-two", complaint("C-1002", "text", "another CRM's")))
                        .get("id"))
                .as("another client's case of the same number is another complaint")
                .isNotEqualTo(first.get("id"));
    }

    @Test
    void letsNobodyInWithAWrongSignatureAnOldTimeOrAReplay() {
        var now = clock.instant().getEpochSecond();
        var body = "{\"caseNumber\":\"C-1003\",\"text\":\"x\",\"status\":\"received\"}";
        assertThat(deliver("crm", "msg_old", body, now - 301).statusCode()).isEqualTo(401);
        assertThat(deliver("crm", "msg_future", body, now + 301).statusCode()).isEqualTo(401);
        assertThat(send("POST", "/webhooks/crm/complaints", ADMIN, body).statusCode())
                .as("a token does not open what must be signed")
                .isEqualTo(401);
        var forged = send(
                "POST",
                "/webhooks/crm/complaints",
                null,
                body,
                "webhook-id",
                "msg_forged",
                "webhook-timestamp",
                Long.toString(now),
                "webhook-signature",
                "v1,AAAA");
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(forged.body()).contains("WHK-401");
        assertThat(jdbc.queryForObject("select count(*) from identifier where value = 'C-1003'", Integer.class))
                .isZero();

        assertThat(deliver("crm", "msg_1", body, now).statusCode()).isEqualTo(201);
        deliver("crm", complaint("C-1003", "status", "accepted"));
        var replayed = deliver("crm", "msg_1", body, now);
        assertThat(replayed.statusCode()).isEqualTo(200);
        assertThat(json(replayed).get("duplicate").asBoolean()).isTrue();
        assertThat(json(deliver("crm", complaint("C-1003"))).get("status").asText())
                .isEqualTo("accepted");
    }

    @Test
    void namesEveryFieldItCannotTakeAndKeepsNothing() {
        var refused = deliver(
                "crm",
                complaint(
                        "C-1004",
                        "severity",
                        "huge",
                        "satisfaction",
                        9,
                        "recievedAt",
                        "2026-03-01",
                        "patient",
                        Map.of("phne", "13800040001"),
                        "messages",
                        List.of(Map.of("id", "1", "from", "doctor", "text", "y"))));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder(
                        "severity",
                        "satisfaction",
                        "recievedAt",
                        "patient.phne",
                        "messages[0].from",
                        "messages[0].from");
        assertThat(deliver("crm", complaint("C-1004")).body()).contains("text is required for a new complaint");
        assertThat(deliver("crm", complaint("C-1004", "text", "x", "category", "weather"))
                        .body())
                .contains("category is none of attitude");
        var broken = deliver("crm", "msg_b", "{\"caseNumber\":", clock.instant().getEpochSecond());
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(broken.body()).contains("CMP-400", "line 1");
        assertThat(jdbc.queryForObject("select count(*) from identifier where value = 'C-1004'", Integer.class))
                .isZero();
    }

    @Test
    void goesOnlyTheAllowedStepsAndKeepsOneTaskWhenReopened() {
        var first = json(deliver("crm", complaint("C-1005", "text", "收费有误", "category", "fees")));
        var skipped = deliver("crm", complaint("C-1005", "status", "closed"));
        assertThat(skipped.statusCode()).isEqualTo(422);
        assertThat(skipped.body()).contains("cannot go from received to closed", "accepted");
        for (var step : List.of("accepted", "investigating")) {
            assertThat(json(deliver("crm", complaint("C-1005", "status", step)))
                            .get("status")
                            .asText())
                    .isEqualTo(step);
        }
        assertThat(deliver("crm", complaint("C-1005", "status", "answered")).body())
                .contains("answer is required");
        clock.advance(Duration.ofHours(2));
        deliver("crm", complaint("C-1005", "status", "answered", "answer", "已退费"));
        assertThat(deliver("crm", complaint("C-1005", "status", "reopened")).body())
                .contains("reason is required");
        deliver("crm", complaint("C-1005", "status", "reopened", "reason", "未收到退款"));
        deliver("crm", complaint("C-1005", "status", "answered", "answer", "今日到账"));
        var closed = json(deliver("crm", complaint("C-1005", "status", "closed", "satisfaction", 4, "feedback", "可以")));
        assertThat(closed.get("id")).isEqualTo(first.get("id"));
        var task = task(closed);
        assertThat(task.get("status").asText()).isEqualTo("completed");
        assertThat(task.path("executionPeriod").has("end")).isTrue();
        assertThat(task.path("output").toString())
                .contains("今日到账", "\"valueInteger\":4")
                .doesNotContain("已退费");
        assertThat(json(get("/fhir/Task/" + closed.get("id").asText() + "/_history", crm()))
                        .toString())
                .as("what was answered before stays in the history")
                .contains("已退费");
        var again = json(deliver("crm", complaint("C-1005", "status", "reopened", "reason", "仍未到账")));
        assertThat(task(again).get("status").asText()).isEqualTo("in-progress");
        assertThat(task(again).path("executionPeriod").has("end")).isFalse();
    }

    @Test
    void takesAnonymousWithdrawnAndUnlinkableComplaintsToo() {
        var anonymous = json(deliver("crm", complaint("C-1006", "text", "停车难", "contact", "web")));
        assertThat(anonymous.get("patient").isNull()).isTrue();
        assertThat(task(anonymous).has("for")).isFalse();
        var withdrawn = json(deliver("crm", complaint("C-1006", "status", "withdrawn", "reason", "误会")));
        assertThat(task(withdrawn).get("status").asText()).isEqualTo("cancelled");

        var unknown = json(deliver(
                "crm",
                complaint("C-1007", "text", "x", "patient", Map.of("id", "none"), "visits", List.of("NO-SUCH"))));
        assertThat(unknown.get("patient").isNull()).isTrue();
        assertThat(unknown.get("linkState").asText()).isEqualTo("none");
        assertThat(task(unknown).path("input").toString()).contains("NO-SUCH");
    }

    @Test
    void proposesVisitsWhereNoneIsNamedAndTakesTheConfirmationLater() {
        var patient = patient("李二", "13800040008");
        var right = visit(patient, "MZ40081", "2026-02-27", "骨科", "赵医生");
        visit(patient, "MZ40082", "2025-06-01", "眼科", "钱医生");
        var proposed = json(deliver(
                "crm",
                complaint(
                        "C-1008",
                        "text",
                        "x",
                        "staff",
                        "赵医生",
                        "patient",
                        Map.of("phone", "13800040008"),
                        "receivedAt",
                        "2026-02-28T10:00:00+08:00")));
        assertThat(proposed.get("linkState").asText()).isEqualTo("proposed");
        assertThat(proposed.path("candidates").path(0).asText()).isEqualTo(right.reference());
        assertThat(proposed.path("candidates")).hasSize(1);

        var confirmed = json(deliver("crm", complaint("C-1008", "visits", List.of("MZ40081", "MZ40082"))));
        assertThat(confirmed.get("linkState").asText()).isEqualTo("confirmed");
        assertThat(confirmed.path("visits")).hasSize(2);
        assertThat(confirmed.path("candidates")).isEmpty();
        var changed = json(deliver("crm", complaint("C-1008", "visits", List.of("MZ40082"))));
        assertThat(changed.path("visits")).hasSize(1);
        assertThat(json(get("/fhir/Task/" + changed.get("id").asText() + "/_history", crm()))
                        .path("total")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void keepsACorrespondenceAsAThreadOfCommunications() {
        var message = Map.of("id", "m1", "from", "complainant", "text", "请尽快回复", "at", "2026-03-01T09:00:00+08:00");
        var taken = json(deliver("crm", complaint("C-1009", "text", "x", "messages", List.of(message))));
        deliver(
                "crm",
                complaint("C-1009", "messages", List.of(message, Map.of("id", "m2", "from", "hospital", "text", "好"))));
        var thread =
                json(get("/fhir/Communication?based-on=Task/" + taken.get("id").asText(), crm()));
        assertThat(thread.get("total").asInt()).isEqualTo(2);
        assertThat(thread.toString()).contains("请尽快回复");
        assertThat(json(get(
                                "/fhir/Communication?based-on=Task/"
                                        + taken.get("id").asText(),
                                otherCrm()))
                        .get("total")
                        .asInt())
                .as("another client sees neither the complaint nor what was written about it")
                .isZero();
    }

    @Test
    void followsAPatientWhoWasMerged() {
        var survivor = patient("吴三", "13800040010");
        var prior = patient("吴三", "13800040011");
        change(prior, body -> {
            body.put("active", false);
            body.putArray("link")
                    .addObject()
                    .put("type", "replaced-by")
                    .putObject("other")
                    .put("reference", survivor.reference());
        });
        var taken = json(deliver("crm", complaint("C-1010", "text", "x", "patient", Map.of("id", prior.reference()))));
        assertThat(taken.get("patient").asText()).isEqualTo(survivor.reference());
    }
}

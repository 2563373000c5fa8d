package org.carerelay.caller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.carerelay.record.ResourceId;
import org.junit.jupiter.api.Test;

/** {@code Patient/$screen-pop} as a call centre uses it. */
class ScreenPopTests extends CareTest {

    private static final String MADE_UP_ID = "000000198001050015";

    private String agent() {
        return client(
                "call-centre",
                "system/Patient.r",
                "system/Appointment.r",
                "system/Task.r",
                "system/Encounter.r",
                "system/ServiceRequest.r",
                "carerelay/results.readiness");
    }

    private JsonNode pop(String token, String name, String value) {
        var answer = post(
                "/fhir/Patient/$screen-pop",
                token,
                Map.of("resourceType", "Parameters", "parameter", List.of(Map.of("name", name, "valueString", value))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        return json(answer);
    }

    private static List<String> reasons(JsonNode person) {
        return parts(person, "reason").stream()
                .map(reason -> value(reason, "code"))
                .toList();
    }

    private ResourceId patient(String name, String birthDate, String phone, String more) {
        return add("{'resourceType':'Patient','name':[{'text':'" + name + "'}],'gender':'male','birthDate':'"
                + birthDate + "','telecom':[{'system':'phone','value':'" + phone + "'}]" + more + "}");
    }

    @Test
    void showsWhoIsCallingWithWhatAnAgentNeedsAndNothingThatAnIdentityQuestionAsks() {
        var patient = patient(
                "张三",
                "1980-01-05",
                "13800010001",
                ",'communication':[{'language':{'coding':[{'code':'zh-CN'}]},'preferred':true}],'identifier':[{'system':"
                        + "'urn:oid:2.16.156.10011.1.3','value':'" + MADE_UP_ID
                        + "'},{'system':'urn:card','value':'C0077123'}]");
        add(
                "{'resourceType':'Appointment','status':'booked','start':'2026-03-03T09:00:00+08:00','participant':[{'actor':"
                        + "{'reference':'" + patient.reference()
                        + "'},'status':'accepted'},{'actor':{'reference':'Practitioner/"
                        + java.util.UUID.randomUUID()
                        + "','display':'王医生'},'status':'accepted'}],'serviceType':[{'text':'心内科'}]}");
        add(
                "{'resourceType':'Appointment','status':'cancelled','start':'2026-03-04T09:00:00+08:00','participant':[{'actor':"
                        + "{'reference':'" + patient.reference() + "'},'status':'accepted'}]}");
        var role = doctorWithoutDisplay();
        var visit =
                add("{'resourceType':'Encounter','status':'finished','class':{'code':'AMB'},'subject':{'reference':'"
                        + patient.reference()
                        + "'},'period':{'start':'2026-02-20T09:00:00+08:00','end':'2026-02-20T10:00:00+08:00'},"
                        + "'participant':[{'individual':{'reference':'" + role.reference()
                        + "'}}],'serviceType':{'text':'骨科'}}");
        add("{'resourceType':'Task','status':'requested','intent':'order','code':{'coding':[{'system':"
                + "'https://carerelay.org/fhir/CodeSystem/task-kind','code':'follow-up'}]},'for':{'reference':'"
                + patient.reference() + "'},'authoredOn':'2026-02-28T08:00:00Z'}");
        add("{'resourceType':'DiagnosticReport','status':'final','code':{'text':'肝功能'},'subject':{'reference':'"
                + patient.reference() + "'},'encounter':{'reference':'" + visit.reference()
                + "'},'issued':'2026-02-21T10:00:00+08:00'}");
        add("{'resourceType':'ServiceRequest','status':'active','intent':'order','category':[{'coding':[{'system':"
                + "'https://carerelay.org/fhir/CodeSystem/service-category','code':'errand'}]}],'code':{'text':'邮寄报告'},"
                + "'subject':{'reference':'" + patient.reference() + "'},'authoredOn':'2026-02-22T08:00:00Z'}");

        var answer = pop(agent(), "phone", "0086 138-0001-0001");

        assertThat(parts(answer, "person")).hasSize(1);
        var person = parts(answer, "person").get(0);
        assertThat(value(person, "patient")).isEqualTo(patient.reference());
        assertThat(value(person, "relation")).isEqualTo("self");
        assertThat(value(person, "language")).isEqualTo("zh-CN");
        assertThat(reasons(person)).containsExactly("own-number", "appointment-soon", "open-task", "recent-visit");
        assertThat(value(parts(person, "reason").get(0), "zh")).isEqualTo("本人号码");
        assertThat(parts(person, "appointment")).hasSize(1);
        assertThat(value(parts(person, "appointment").get(0), "doctor")).isEqualTo("王医生");
        assertThat(value(parts(person, "visit").get(0), "doctor")).isEqualTo("陈静");
        assertThat(value(parts(person, "visit").get(0), "department")).isEqualTo("骨科");
        assertThat(value(parts(person, "task").get(0), "kind")).isEqualTo("follow-up");
        assertThat(value(parts(person, "errand").get(0), "what")).isEqualTo("邮寄报告");
        assertThat(value(parts(person, "result").get(0), "state")).isEqualTo("ready");
        assertThat(parts(person, "identityQuestion").stream().map(each -> value(each, "code")))
                .containsExactly("birth-date", "identity-number-last-4", "card-last-4");
        assertThat(answer.toString())
                .doesNotContain(
                        "1980", MADE_UP_ID, "0015", "C0077123", "7123", "13800010001", "肝功能", "DiagnosticReport");
        var noted = audited("call-centre", entry -> entry.patients().contains(patient.id()));
        assertThat(noted.what()).isEqualTo("Patient/$screen-pop");
        assertThat(noted.action()).isEqualTo("E");
    }

    private ResourceId doctorWithoutDisplay() {
        var doctor = add("{'resourceType':'Practitioner','name':[{'text':'陈静'}]}");
        return add("{'resourceType':'PractitionerRole','practitioner':{'reference':'" + doctor.reference() + "'}}");
    }

    @Test
    void ranksTheOwnerOfTheNumberBeforeFamilyAndTheChildsGuardianBeforeOtherRelatives() {
        var owner = patient("李雷", "1985-06-01", "13800010002", "");
        var child = patient("李小明", "2019-05-01", "13800019902", "");
        var mother = patient("韩奶奶", "1950-05-01", "13800019903", "");
        for (var each : List.of(child, mother)) {
            add("{'resourceType':'RelatedPerson','active':true,'patient':{'reference':'" + each.reference()
                    + "'},'name':[{'text':'李雷'}],'telecom':[{'system':'phone','value':'13800010002'}],'relationship':[{'coding':"
                    + "[{'system':'http://terminology.hl7.org/CodeSystem/v3-RoleCode','code':'"
                    + (each == child ? "FTH" : "SONC") + "'}]}]}");
        }

        var answer = pop(agent(), "phone", "13800010002");

        assertThat(parts(answer, "person").stream().map(each -> value(each, "patient")))
                .containsExactly(owner.reference(), child.reference(), mother.reference());
        assertThat(parts(answer, "person").stream().map(each -> value(each, "relation")))
                .containsExactly("self", "guardian", "family");
        assertThat(value(parts(answer, "person").get(1), "minor")).isEqualTo("true");
        assertThat(value(parts(parts(answer, "person").get(1), "speaker").get(0), "relatedPerson"))
                .startsWith("RelatedPerson/");
        assertThat(audited("call-centre", entry -> entry.patients().contains(mother.id()))
                        .patients())
                .contains(owner.id(), child.id());
    }

    @Test
    void putsTheDeadAndFormerNumbersLast() {
        var dead = patient("王某", "1940-06-01", "13800010003", ",'deceasedBoolean':true");
        var former =
                add("{'resourceType':'Patient','name':[{'text':'旧号'}],'telecom':[{'system':'phone','use':'old','value':"
                        + "'13800010003'}]}");
        var now = patient("新号", "1990-06-01", "13800010003", "");

        var answer = pop(agent(), "phone", "13800010003");

        assertThat(parts(answer, "person").stream().map(each -> value(each, "patient")))
                .containsExactly(now.reference(), former.reference(), dead.reference());
    }

    @Test
    void answersAnUnknownNumberWithNothingByOneStatement() {
        agent();
        pop(agent(), "phone", "13800019999");
        statements.drain();

        var answer = pop(agent(), "phone", "13800019999");

        assertThat(answer.has("parameter")).isFalse();
        assertThat(statements.drain().stream().filter(sql -> !sql.contains("audit_event")))
                .hasSize(1);
        assertThat(parts(pop(agent(), "phone", "not a number"), "person")).isEmpty();
    }

    @Test
    void takesFewStatementsHoweverManyPeopleShareANumber() {
        for (int i = 0; i < 12; i++) {
            patient("同号" + i, "1980-01-05", "13800010004", "");
        }
        statements.drain();

        var answer = pop(agent(), "phone", "13800010004");

        assertThat(statements.drain().stream().filter(sql -> !sql.contains("audit_event")))
                .hasSizeLessThanOrEqualTo(5);
        assertThat(parts(answer, "person")).hasSize(10);
        assertThat(value(answer, "more")).isEqualTo("true");
    }

    @Test
    void findsByIdentifierAndByAMergedRecordsNumber() {
        var survivor =
                patient("赵六", "1980-01-05", "13800010005", ",'identifier':[{'system':'urn:card','value':'C5001'}]");
        var prior = patient("赵六", "1980-01-05", "13800010006", ",'identifier':[{'system':'urn:card','value':'C5002'}]");
        change(prior, body -> {
            body.put("active", false);
            body.putArray("link")
                    .addObject()
                    .put("type", "replaced-by")
                    .putObject("other")
                    .put("reference", survivor.reference());
        });

        assertThat(value(
                        parts(pop(agent(), "identifier", "urn:card|C5002"), "person")
                                .get(0),
                        "patient"))
                .isEqualTo(survivor.reference());
        var byOldNumber = parts(pop(agent(), "phone", "13800010006"), "person").get(0);
        assertThat(value(byOldNumber, "patient")).isEqualTo(survivor.reference());
        assertThat(reasons(byOldNumber)).contains("merged-record");
        assertThat(parts(pop(agent(), "identifier", "C5001"), "person")).hasSize(1);
    }

    @Test
    void showsOnlyWhatTheScopesAllow() {
        var patient = patient("周七", "1980-01-05", "13800010007", "");
        add("{'resourceType':'Encounter','status':'finished','class':{'code':'AMB'},'subject':{'reference':'"
                + patient.reference() + "'}}");
        add("{'resourceType':'DiagnosticReport','status':'final','code':{'text':'HIV'},'subject':{'reference':'"
                + patient.reference() + "'},'issued':'2026-02-21T10:00:00+08:00'}");

        var bare = parts(pop(client("ivr", "system/Patient.r"), "phone", "13800010007"), "person")
                .get(0);
        assertThat(parts(bare, "visit")).isEmpty();
        assertThat(parts(bare, "result")).isEmpty();

        var ward = parts(
                        pop(client("ward", "system/Patient.r", "system/DiagnosticReport.r"), "phone", "13800010007"),
                        "person")
                .get(0);
        assertThat(parts(ward, "result").get(0).toString()).contains("HIV", "DiagnosticReport/");

        var none = post(
                "/fhir/Patient/$screen-pop",
                client("sms", "system/Appointment.r"),
                "{\"resourceType\":\"Parameters\"}");
        assertThat(none.statusCode()).isEqualTo(403);
        assertThat(none.body()).contains("system/Patient.r");
        audited("sms", entry -> entry.outcome() == 4 && entry.what().equals("Patient/$screen-pop"));
    }

    @Test
    void namesNoSensitiveDepartmentOnASharedNumberAndSaysForWhatNobodyMayBeCalled() {
        var one = patient("陈九", "1980-01-05", "13800010008", "");
        add("{'resourceType':'Encounter','status':'finished','class':{'code':'AMB'},'subject':{'reference':'"
                + one.reference()
                + "'},'period':{'start':'2026-02-20T09:00:00+08:00'},'serviceType':{'text':'精神科'},'participant':[{'individual':"
                + "{'reference':'Practitioner/" + java.util.UUID.randomUUID() + "','display':'秦医生'}}]}");
        add("{'resourceType':'Consent','status':'active','scope':{'text':'contact'},'category':[{'coding':[{'system':"
                + "'https://carerelay.org/fhir/CodeSystem/consent-category','code':'contact'}]}],'patient':{'reference':'"
                + one.reference() + "'},'dateTime':'2026-02-01','provision':{'type':'deny','purpose':[{'system':"
                + "'https://carerelay.org/fhir/CodeSystem/contact-purpose','code':'satisfaction'}]}}");
        var alone = parts(pop(agent(), "phone", "13800010008"), "person").get(0);
        assertThat(alone.toString()).contains("精神科", "秦医生");
        assertThat(parts(alone, "doNotContact").stream()
                        .map(each -> each.path("valueCode").asText()))
                .containsExactly("satisfaction");

        patient("同住人", "1982-01-05", "13800010008", "");
        var shared = pop(agent(), "phone", "13800010008");
        assertThat(shared.toString()).doesNotContain("精神科", "秦医生").contains("\"sensitive\"");
    }

    @Test
    void asksForEitherAPhoneOrAnIdentifier() {
        var nothing = post("/fhir/Patient/$screen-pop", agent(), "{\"resourceType\":\"Parameters\"}");
        assertThat(nothing.statusCode()).isEqualTo(400);
        assertThat(nothing.body()).contains("CAL-400");
        assertThat(get("/fhir/Patient/$screen-pop?phone=13800019999", agent()).statusCode())
                .isEqualTo(200);
    }
}

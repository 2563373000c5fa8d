package org.carerelay.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.followup.Hospital.dg1;
import static org.carerelay.followup.Hospital.pid;
import static org.carerelay.followup.Hospital.pv1;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Plans and forms through the FHIR endpoint: what is refused, with which words, and what a dry run tells. */
class PlansTests extends FollowUpTest {

    private static final String PLAN =
            """
            {"resourceType": "PlanDefinition", "url": "https://hospital.example/PlanDefinition/my-plan", "version": "1", "title": "我的随访",
             "status": "%s", "action": [{"id": "day-1", "title": "次日随访",
              "extension": [{"url": "https://carerelay.org/fhir/StructureDefinition/plan-window", "valueDuration": {"value": 2, "code": "d", "system": "http://unitsofmeasure.org"}}],
              "code": [{"coding": [{"system": "https://carerelay.org/fhir/CodeSystem/contact-purpose", "code": "care"}]}],
              "trigger": [{"type": "named-event", "name": "discharge"}],
              "condition": [{"kind": "applicability", "expression": {"language": "text/fhirpath", "expression": "%s"}}],
              "timingDuration": {"value": 1, "code": "d", "system": "http://unitsofmeasure.org"},
              "participant": [{"type": "practitioner", "role": {"coding": [{"code": "ward-5"}]}}]}]}""";

    @Test
    void aPlanOfTheHospitalsOwnIsFollowedAsSoonAsItIsActive() {
        ok("POST", "PlanDefinition", PLAN.formatted("active", "%age >= 60 and %patient.gender = 'male'"));
        receive("ADT^A03", pid("M1", "张^三", "19500101", "13800138000"), pv1("I", "V1", his.now(), his.now(), "01"));
        receive("ADT^A03", pid("M2", "张^四", "19900101", "13800138001"), pv1("I", "V2", his.now(), his.now(), "01"));
        assertThat(lines()).filteredOn(line -> line.startsWith("my-plan/day-1")).hasSize(1);
    }

    @Test
    void aWrongPlanIsNotActivatedAndEveryMistakeIsNamed() {
        String wrong = PLAN.formatted("active", "%patient.gendr = 'male'")
                .replace("\"name\": \"discharge\"", "\"name\": \"dischrge\"")
                .replace("\"code\": \"care\"", "\"code\": \"fun\"")
                .replace("\"value\": 2", "\"value\": 0");
        var response = call("POST", "PlanDefinition", wrong);
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains(
                        "named-event with one of the names discharge",
                        "contact-purpose",
                        "plan-window).valueDuration: must be longer than nothing");

        response = call("POST", "PlanDefinition", PLAN.formatted("active", "%patient.gendr = 'male'"));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("PlanDefinition.action[0].condition[0].expression.expression", "gendr");

        assertThat(call("POST", "PlanDefinition", PLAN.formatted("active", "today() > %patient.birthDate"))
                        .body())
                .contains("now() and today() are not available");
        ok("POST", "PlanDefinition", wrong.replace("\"status\": \"active\"", "\"status\": \"draft\""));
    }

    @Test
    void aPlanNeedsItsFormAndItsCodeForItself() {
        var response = call(
                "POST",
                "PlanDefinition",
                PLAN.formatted("active", "true")
                        .replace(
                                "\"participant\"",
                                "\"definitionCanonical\": \"https://hospital.example/Questionnaire/none\", \"participant\""));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains("there is no active Questionnaire https://hospital.example/Questionnaire/none");
        assertThat(call(
                                "POST",
                                "PlanDefinition",
                                PLAN.formatted("active", "true").replace("my-plan", "surgery"))
                        .body())
                .contains("another active plan has the code surgery");
    }

    @Test
    void aFormWithMistakesIsNotActivated() {
        var response = call(
                "POST",
                "Questionnaire",
                """
                {"resourceType": "Questionnaire", "url": "https://hospital.example/Questionnaire/f", "version": "1", "title": "表", "status": "active",
                 "extension": [{"url": "https://carerelay.org/fhir/StructureDefinition/answer-rule", "extension": [
                   {"url": "code", "valueCode": "bad"}, {"url": "condition", "valueString": "item.whre(linkId='a')"}, {"url": "message", "valueString": "x"}]}],
                 "item": [{"linkId": "a", "text": "甲", "type": "choice", "answerOption": [{"valueCoding": {"code": "1", "display": "一"}}],
                           "enableWhen": [{"question": "b", "operator": "=", "answerBoolean": true}]},
                          {"linkId": "b", "text": "乙", "type": "boolean"}, {"linkId": "b", "text": "丙", "type": "url"},
                          {"linkId": "c", "text": "丁", "type": "choice"},
                          {"linkId": "d", "text": "戊", "type": "string", "enableWhen": [{"question": "a", "operator": ">", "answerCoding": {"code": "9"}}]}]}""");
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains(
                        "is used twice: b",
                        "item[3].answerOption: is missing",
                        "item(a).enableWhen[0].question: must be asked before: b",
                        "item(d).enableWhen[0].operator",
                        "is no option of a",
                        "answer-rule)[0].condition");
    }

    @Test
    void aDryRunTellsWhomAPlanWouldHaveChosen() {
        for (int i = 0; i < 3; i++) {
            receive(
                    "ADT^A03",
                    pid("M" + i, "张^" + i, "19500101", "1380013800" + i),
                    pv1("I", "V" + i, his.now(), his.now(), "01"),
                    dg1(i == 0 ? "I21.9" : "K35.8", "诊断"));
        }
        advance(Duration.ofDays(3));
        String id = ok(
                        "POST",
                        "PlanDefinition",
                        PLAN.formatted("draft", "%conditions.code.coding.where(code.startsWith('K35')).exists()"))
                .path("id")
                .asText();
        int before = tasks().size();
        var answer = ok("GET", "PlanDefinition/" + id + "/$dry-run?days=10", null);
        assertThat(answer.at("/parameter/0/valueInteger").asInt()).isEqualTo(2);
        assertThat(answer.toString()).contains("\"day-1\"", patient("M1").reference());
        assertThat(tasks()).hasSize(before);
        assertThat(ok("GET", "PlanDefinition/" + id + "/$dry-run?days=1", null)
                        .at("/parameter/0/valueInteger")
                        .asInt())
                .isZero();
    }

    @Test
    void aProcedureIsFollowedAndASurgicalFormAsked() {
        receive(
                "ADT^A03",
                pid("S1", "赵^六", "19700101", "13800138000"),
                pv1("I", "VS", his.now(), his.now(), "01"),
                "PR1|1||47.09^阑尾切除术^I9||" + his.now());
        assertThat(lines())
                .filteredOn(line -> line.startsWith("surgery/day-14 requested due"))
                .hasSize(1);
    }
}

package org.carerelay.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.followup.Hospital.dg1;
import static org.carerelay.followup.Hospital.pid;
import static org.carerelay.followup.Hospital.pv1;

import java.time.Duration;
import org.carerelay.intake.Cause;
import org.carerelay.record.ResourceId;
import org.junit.jupiter.api.Test;

/** From a discharge to the calls that are due, and what takes them back (rules 5, 19, 27, 28). */
class DischargeTests extends FollowUpTest {

    private static final String ZHANG = pid("M1", "张^三", "19600101", "13800138000");
    private String admitted;
    private String discharged;

    private void discharge(String diagnosis) {
        admitted = his.now();
        receive("ADT^A01", ZHANG, pv1("I", "V1", admitted, "", ""), dg1(diagnosis, "诊断"));
        advance(Duration.ofDays(2));
        discharged = his.now();
        receive("ADT^A03", ZHANG, pv1("I", "V1", admitted, discharged, "01"), dg1(diagnosis, "诊断"));
    }

    private String day(int daysFromNow) {
        return clock.instant().plus(Duration.ofDays(daysFromNow)).toString().substring(0, 10);
    }

    @Test
    void aStayWithoutAPlanOfItsOwnIsCalledAboutAfterAWeek() {
        discharge("K35.8");
        assertThat(lines()).containsExactly("discharge-general/day-7 requested due " + day(7));
        assertThat(extension(tasks().get(0), "task-contact")).isEqualTo("+8613800138000");
        assertThat(extension(tasks().get(0), "task-team")).isEqualTo("follow-up");
        assertThat(tasks().get(0).at("/restriction/period/start").asText()).endsWith("T09:00:00+08:00");
        assertThat(tasks().get(0).at("/focus/reference").asText()).startsWith("Questionnaire/");
    }

    @Test
    void aHeartPatientIsCalledThreeTimes() {
        discharge("I21.9");
        assertThat(lines())
                .containsExactly(
                        "discharge-heart/day-3 requested due " + day(3),
                        "discharge-heart/day-7 requested due " + day(7),
                        "discharge-heart/day-30 requested due " + day(30));
        assertThat(tasks().get(0).path("priority").asText()).isEqualTo("urgent");
    }

    @Test
    void strokeAndLungDiseaseHaveTheirOwnPlans() {
        discharge("I63.9");
        receive("ADT^A08", ZHANG, pv1("I", "V1", admitted, discharged, "01"), dg1("J44.1", "慢阻肺"));
        assertThat(lines())
                .containsExactlyInAnyOrder(
                        "discharge-copd/day-7 requested due " + day(7),
                        "discharge-copd/day-30 requested due " + day(30),
                        "discharge-stroke/day-7 cancelled taken-back(not-so-any-more) " + day(7),
                        "discharge-stroke/day-30 cancelled taken-back(not-so-any-more) " + day(30));
    }

    @Test
    void aDiagnosisThatComesLaterChoosesAnotherPlan() {
        discharge("K35.8");
        receive("ADT^A08", ZHANG, pv1("I", "V1", admitted, discharged, "01"), dg1("I50.0", "心衰"));
        assertThat(lines())
                .containsExactlyInAnyOrder(
                        "discharge-general/day-7 cancelled taken-back(not-so-any-more) " + day(7),
                        "discharge-heart/day-3 requested due " + day(3),
                        "discharge-heart/day-7 requested due " + day(7),
                        "discharge-heart/day-30 requested due " + day(30));
    }

    @Test
    void nobodyIsCalledAfterADischargeAgainstAdvice() {
        admitted = his.now();
        receive("ADT^A03", ZHANG, pv1("I", "V1", admitted, his.now(), "07"), dg1("I21.9", "心梗"));
        assertThat(lines()).isEmpty();
    }

    @Test
    void whatIsLoadedStartsNothingButTakesBack() {
        his.send(Cause.LOAD, "ADT^A03", ZHANG, pv1("I", "V0", his.now(), his.now(), "01"));
        follow();
        assertThat(lines()).isEmpty();

        discharge("K35.8");
        his.send(Cause.REPLAY, "ADT^A11", ZHANG, pv1("I", "V1", admitted, "", ""));
        follow();
        assertThat(lines()).containsExactly("discharge-general/day-7 cancelled taken-back(visit-cancelled) " + day(7));
    }

    @Test
    void theSameEventsAgainMakeNothingTwice() {
        discharge("I21.9");
        receive("ADT^A08", ZHANG, pv1("I", "V1", admitted, discharged, "01"), dg1("I21.9", "诊断"));
        receive("ADT^A31", ZHANG.replace("13800138000", "13900139000"));
        assertThat(lines()).hasSize(3);
        assertThat(extension(tasks().get(0), "task-contact")).isEqualTo("+8613900139000");
    }

    @Test
    void aCancelledDischargeTakesTheCallBackAndTheNextDischargeGivesItAgain() {
        discharge("K35.8");
        advance(Duration.ofHours(1));
        receive("ADT^A13", ZHANG, pv1("I", "V1", admitted, "", ""));
        assertThat(lines().get(0)).startsWith("discharge-general/day-7 cancelled taken-back(not-so-any-more)");

        advance(Duration.ofDays(1));
        receive("ADT^A03", ZHANG, pv1("I", "V1", admitted, his.now(), "01"));
        assertThat(lines()).containsExactly("discharge-general/day-7 requested due " + day(7));
    }

    @Test
    void aNewStayTakesTheCallBackAndItsCancellationGivesItAgain() {
        discharge("K35.8");
        advance(Duration.ofDays(1));
        receive("ADT^A01", ZHANG, pv1("I", "V2", his.now(), "", ""));
        assertThat(lines().get(0)).startsWith("discharge-general/day-7 cancelled taken-back(readmitted)");

        advance(Duration.ofHours(1));
        receive("ADT^A11", ZHANG, pv1("I", "V2", his.now(), "", ""));
        assertThat(lines().get(0)).startsWith("discharge-general/day-7 requested due");
    }

    @Test
    void aStayThatBecomesAnOutPatientVisitIsNotCalledAbout() {
        discharge("K35.8");
        advance(Duration.ofMinutes(5));
        receive("ADT^A07", ZHANG, pv1("O", "V1", admitted, discharged, "01"));
        assertThat(lines().get(0)).contains("cancelled taken-back(not-so-any-more)");
    }

    @Test
    void theDeadAreNotCalledAndNothingStartsAgain() {
        discharge("I21.9");
        advance(Duration.ofMinutes(5));
        receive("ADT^A31", ZHANG + "|".repeat(16) + his.now() + "|Y");
        assertThat(lines()).allMatch(line -> line.contains("cancelled taken-back(deceased)"));

        advance(Duration.ofMinutes(5));
        receive("ADT^A08", ZHANG, pv1("I", "V1", admitted, discharged, "01"), dg1("I21.9", "诊断"));
        assertThat(lines()).hasSize(3).allMatch(line -> line.contains("cancelled taken-back(deceased)"));
    }

    @Test
    void aMergedPatientsCallsMoveToTheSurvivor() {
        discharge("K35.8");
        receive("ADT^A31", pid("M2", "张^三", "19600101", "13700137000"));
        receive("ADT^A40", pid("M2", "张^三", "19600101", "13700137000"), "MRG|M1^^^HOSP^MR");
        assertThat(lines()).hasSize(1);
        assertThat(tasks().get(0).at("/for/reference").asText())
                .isEqualTo(patient("M2").reference());
        assertThat(extension(tasks().get(0), "task-contact")).isNotEmpty();
    }

    @Test
    void whoCannotBeReachedStandsOnAListOfItsOwnUntilANumberComes() {
        receive("ADT^A03", pid("M1", "张^三", "19600101", ""), pv1("I", "V1", his.now(), his.now(), "01"));
        assertThat(lines()).containsExactly("discharge-general/day-7 on-hold no-number(no-address) " + day(7));

        advance(Duration.ofMinutes(5));
        receive("ADT^A31", ZHANG);
        assertThat(lines()).containsExactly("discharge-general/day-7 requested due " + day(7));
    }

    @Test
    void aChildsGuardianIsCalled() {
        receive(
                "ADT^A03",
                pid("M3", "李^小明", "20200101", "13811112222"),
                "NK1|1|李^梅|MTH||13900000001",
                pv1("I", "V3", his.now(), his.now(), "01"));
        assertThat(lines()).containsExactly("discharge-general/day-7 requested due " + day(7));
        assertThat(extension(tasks().get(0), "task-contact")).isEqualTo("+8613900000001");
    }

    @Test
    void whoOptsOutIsNotCalledAnyMore() {
        discharge("K35.8");
        write(
                new ResourceId("Consent", java.util.UUID.randomUUID()),
                """
                {"resourceType": "Consent", "status": "active",
                 "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]},
                 "category": [{"coding": [{"system": "https://carerelay.org/fhir/CodeSystem/consent-category", "code": "contact"}]}],
                 "patient": {"reference": "%s"}, "dateTime": "2026-03-02T08:00:00+08:00",
                 "provision": {"type": "deny", "action": [{"coding": [{"system": "https://carerelay.org/fhir/CodeSystem/contact-channel", "code": "phone"}]}]}}
                """
                        .formatted(patient("M1").reference()),
                Cause.LIVE);
        follow();
        assertThat(lines().get(0)).contains("cancelled taken-back(");
    }

    @Test
    void ofTwoCallsOnOneDayTheLesserMovesToTheNext() {
        receive("ADT^A03", ZHANG, pv1("I", "V1", his.now(), his.now(), "01"));
        receive("ADT^A03", ZHANG, pv1("I", "V2", his.now(), his.now(), "01"));
        assertThat(lines())
                .containsExactly(
                        "discharge-general/day-7 requested due " + day(7),
                        "discharge-general/day-7 requested due " + day(8));
    }

    @Test
    void aBrokenPlanSuspendsItselfAndTheOthersGoOn() {
        write(
                own.idFor("PlanDefinition", "https://carerelay.org/fhir/PlanDefinition/discharge-heart"),
                jdbc.queryForObject(
                                "select body::text from plan_definition where url like '%/discharge-heart'",
                                String.class)
                        .replace("text/fhirpath", "text/cql"),
                Cause.LIVE);
        follow();
        discharge("I21.9");
        assertThat(lines()).isEmpty();
        assertThat(jdbc.queryForObject(
                        "select body::text from plan_definition where url like '%/discharge-heart'", String.class))
                .contains("\"status\":\"draft\"", "plan-suspended", "must be text/fhirpath");
        receive("ADT^A03", pid("M9", "王^五", "19700101", "13600136000"), pv1("I", "V9", his.now(), his.now(), "01"));
        assertThat(lines()).hasSize(1);
    }
}

package org.carerelay.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.followup.Hospital.dg1;
import static org.carerelay.followup.Hospital.pid;
import static org.carerelay.followup.Hospital.pv1;
import static org.carerelay.followup.Hospital.ts;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.carerelay.followup.calendar.Festival;
import org.carerelay.followup.sweep.DateSweep;
import org.carerelay.intake.Cause;
import org.carerelay.record.ResourceId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a day of the calendar starts, and that it does so once. */
class CalendarTests extends FollowUpTest {

    @Autowired
    DateSweep sweep;

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
    }

    private void activate(String plan) {
        var id = own.idFor("PlanDefinition", "https://carerelay.org/fhir/PlanDefinition/" + plan);
        String body = jdbc.queryForObject("select body::text from plan_definition where id = ?", String.class, id.id());
        write(id, body.replace("\"status\":\"draft\"", "\"status\":\"active\""), Cause.LIVE);
        follow();
    }

    private int notices() {
        return jdbc.queryForObject("select count(*) from communication_request", Integer.class);
    }

    private void born(String mrn, LocalDate day, String... more) {
        String[] segments = new String[more.length + 2];
        segments[0] = "ADT^A28";
        segments[1] = pid(mrn, "李^" + mrn, day.toString().replace("-", ""), "13800138000");
        System.arraycopy(more, 0, segments, 2, more.length);
        receive(segments);
    }

    @Test
    void chinasFestivalsFallOnTheRightDays() {
        assertThat(Festival.SPRING_FESTIVAL.isOn(LocalDate.of(2026, 2, 17))).isTrue();
        assertThat(Festival.SPRING_FESTIVAL.isOn(LocalDate.of(2027, 2, 6))).isTrue();
        assertThat(Festival.SPRING_FESTIVAL.isOn(LocalDate.of(2033, 1, 31))).isTrue();
        assertThat(Festival.DRAGON_BOAT.isOn(LocalDate.of(2026, 6, 19))).isTrue();
        assertThat(Festival.MID_AUTUMN.isOn(LocalDate.of(2026, 9, 25))).isTrue();
        assertThat(Festival.DOUBLE_NINTH.isOn(LocalDate.of(2026, 10, 18))).isTrue();
        // 2025 had a leap sixth month: the festivals are kept once.
        assertThat(LocalDate.of(2025, 1, 1).datesUntil(LocalDate.of(2026, 1, 1)).filter(Festival.QIXI::isOn))
                .containsExactly(LocalDate.of(2025, 8, 29));
        assertThat(Festival.NATIONAL_DAY.isOn(LocalDate.of(2026, 10, 1))).isTrue();
    }

    @Test
    void aBirthdayIsGreetedOnceHoweverOftenAndWhereverItIsSwept() {
        activate("birthday");
        born("B1", today().minusYears(40));
        born("B2", today().minusYears(40).minusDays(1));
        sweep.run();
        assertThat(notices()).isEqualTo(1);
        sweep.run();
        jdbc.update("delete from followup_sweep");
        sweep.run();
        assertThat(notices()).isEqualTo(1);
    }

    @Test
    void theOldAreGreetedOnDoubleNinth() {
        activate("festival");
        born("F1", LocalDate.of(1950, 5, 5));
        born("F2", LocalDate.of(1990, 5, 5));
        long days = today().datesUntil(today().plusYears(2))
                .takeWhile(day -> !Festival.DOUBLE_NINTH.isOn(day))
                .count();
        advance(Duration.ofDays(days));
        sweep.run();
        assertThat(notices()).isEqualTo(1);
    }

    @Test
    void aChildsVaccinationIsToldToTheGuardian() {
        activate("vaccination");
        born("C1", today().minusMonths(3), "NK1|1|李^梅|MTH||13900000001");
        born("C2", today().minusMonths(3).minusDays(9), "NK1|1|李^梅|MTH||13900000001");
        sweep.run();
        assertThat(jdbc.queryForList("select body::text from communication_request", String.class))
                .hasSize(1)
                .allMatch(body -> body.contains(patient("C1").reference()));
    }

    @Test
    void aPregnancyIsFollowedByItsWeeksUntilItEnds() {
        born("G1", LocalDate.of(1996, 5, 5));
        write(
                new ResourceId("Observation", UUID.randomUUID()),
                """
                {"resourceType": "Observation", "status": "final", "code": {"coding": [{"system": "http://loinc.org", "code": "11778-8"}]},
                 "subject": {"reference": "%s"}, "valueDateTime": "%s"}"""
                        .formatted(
                                patient("G1").reference(),
                                today().minusWeeks(12).plusDays(280)),
                Cause.LIVE);
        sweep.run();
        assertThat(lines()).containsExactly("pregnancy/week-12 requested due " + today());

        advance(Duration.ofMinutes(5));
        receive(
                "ADT^A04",
                pid("G1", "李^G1", "19960505", "13800138000"),
                pv1("O", "VG", his.now(), "", ""),
                dg1("O03.9", "流产"));
        assertThat(lines()).containsExactly("pregnancy/week-12 cancelled taken-back(pregnancy-ended) " + today());
        advance(Duration.ofDays(56));
        sweep.run();
        assertThat(lines()).hasSize(1);
    }

    @Test
    void whoDoesNotComeForNinetyDaysIsCalledUnlessTheyCome() {
        String person = pid("D1", "王^D1", "19600101", "13800138000");
        receive("ADT^A04", person, pv1("O", "VD", his.now(), his.now(), ""), dg1("E11.9", "糖尿病"));
        receive("ADT^A03", person, pv1("O", "VD", his.now(), his.now(), ""), dg1("E11.9", "糖尿病"));
        advance(Duration.ofDays(90));
        sweep.run();
        assertThat(lines()).containsExactly("recheck-chronic/day-90 requested due " + today());
        sweep.run();
        assertThat(lines()).hasSize(1);

        advance(Duration.ofDays(1));
        receive("ADT^A04", person, pv1("O", "VE", ts(clock.instant()), "", ""));
        assertThat(lines().get(0)).contains("cancelled taken-back(new-visit)");
    }

    @Test
    void aSweepMakesUpForDaysOnWhichNoNodeRan() {
        activate("birthday");
        var plan = own.idFor("PlanDefinition", "https://carerelay.org/fhir/PlanDefinition/birthday");
        String body =
                jdbc.queryForObject("select body::text from plan_definition where id = ?", String.class, plan.id());
        write(plan, body.replace("{\"value\":1,", "{\"value\":3,"), Cause.LIVE);
        born("B1", today().minusYears(40));
        advance(Duration.ofDays(2));
        sweep.run();
        assertThat(notices()).isEqualTo(1);
    }
}

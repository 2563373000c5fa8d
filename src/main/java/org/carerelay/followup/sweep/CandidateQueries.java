package org.carerelay.followup.sweep;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.carerelay.followup.plan.Step;
import org.carerelay.record.ResourceId;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whom a step may concern on one day: one statement a page, by an index, in the order of ids. */
final class CandidateQueries {

    private static final int OLDEST = 130;
    private static final String ALIVE =
            " from patient p where p.id > ? and p.active is not false and p.deceased is not true and p.replaced_by is null";

    private final JdbcTemplate jdbc;
    private final ZoneId zone;

    CandidateQueries(JdbcTemplate jdbc, ZoneId zone) {
        this.jdbc = jdbc;
        this.zone = zone;
    }

    /** @param day on which the step's window begins */
    List<Candidate> page(Step step, LocalDate day, UUID after, int limit) {
        LocalDate occurrence = day.minus(step.offset().calendar());
        return switch (step.trigger()) {
            case BIRTHDAY -> born(birthdays(occurrence), after, limit);
            case AGE -> born(reaching(step, day), after, limit);
            case FESTIVAL ->
                step.festival() != null && step.festival().isOn(occurrence) ? everybody(after, limit) : List.of();
            case DAY -> occurrence.equals(step.day()) ? everybody(after, limit) : List.of();
            case PREGNANCY -> pregnancies(occurrence, after, limit);
            case RECHECK -> lastVisits(occurrence, after, limit);
            case DISCHARGE, ADMISSION, VISIT, PROCEDURE, RESULT, BOOKING -> List.of();
        };
    }

    /** The midnights of all birth days that have their birthday on this day. */
    private static List<LocalDate> birthdays(LocalDate day) {
        List<LocalDate> born = new ArrayList<>();
        for (int year = day.getYear() - OLDEST; year < day.getYear(); year++) {
            born.add(day.withYear(year));
            if (day.getMonthValue() == 2
                    && day.getDayOfMonth() == 28
                    && !day.isLeapYear()
                    && java.time.Year.isLeap(year)) {
                born.add(LocalDate.of(year, 2, 29));
            }
        }
        return born;
    }

    /** Ages in months are reached on the last day of a month that is too short. */
    private static List<LocalDate> reaching(Step step, LocalDate day) {
        List<LocalDate> born = new ArrayList<>();
        LocalDate first = day.minus(step.offset().calendar());
        for (int more = 0; more < 4; more++) {
            LocalDate birth = first.plusDays(more);
            if (birth.plus(step.offset().calendar()).equals(day)) {
                born.add(birth);
            }
        }
        return born;
    }

    private List<Candidate> born(List<LocalDate> days, UUID after, int limit) {
        String[] midnights = days.stream().map(day -> midnight(day).toString()).toArray(String[]::new);
        return patients(
                ALIVE
                        + " and p.birthdate_from = any(?::timestamptz[]) and p.birthdate_until < p.birthdate_from + interval '26 hours'",
                after,
                limit,
                (Object) midnights);
    }

    private List<Candidate> everybody(UUID after, int limit) {
        return patients(ALIVE, after, limit);
    }

    private List<Candidate> patients(String from, UUID after, int limit, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of(after));
        arguments.addAll(List.of(more));
        arguments.add(limit);
        return jdbc.query(
                "select p.id" + from + " order by p.id limit ?",
                (row, number) -> {
                    UUID id = row.getObject(1, UUID.class);
                    return new Candidate(id, id, new ResourceId("Patient", id));
                },
                arguments.toArray());
    }

    private List<Candidate> pregnancies(LocalDate lastPeriod, UUID after, int limit) {
        // Naegele: delivery is expected 280 days after the last menstrual period began.
        return jdbc.query(
                "select o.id, o.patient_id from observation o where o.id > ? and o.patient_id is not null"
                        + " and o.status is distinct from 'entered-in-error' and o.status is distinct from 'cancelled'"
                        + " and ((o.code @> array['http://loinc.org|8665-2'] and left(o.body ->> 'valueDateTime', 10) = ?)"
                        + " or (o.code @> array['http://loinc.org|11778-8'] and left(o.body ->> 'valueDateTime', 10) = ?))"
                        + " order by o.id limit ?",
                (row, number) -> {
                    UUID id = row.getObject(1, UUID.class);
                    return new Candidate(id, row.getObject(2, UUID.class), new ResourceId("Observation", id));
                },
                after,
                lastPeriod.toString(),
                lastPeriod.plusDays(280).toString(),
                limit);
    }

    private List<Candidate> lastVisits(LocalDate day, UUID after, int limit) {
        return jdbc.query(
                "select e.id, e.patient_id from encounter e where e.id > ? and e.date_until > ? and e.date_until <= ?"
                        + " and e.status = 'finished' and e.patient_id is not null and not exists (select from encounter l"
                        + " where l.patient_id = e.patient_id and l.id <> e.id and l.date_from > e.date_from"
                        + " and l.status not in ('cancelled', 'entered-in-error', 'planned')) order by e.id limit ?",
                (row, number) -> {
                    UUID id = row.getObject(1, UUID.class);
                    return new Candidate(id, row.getObject(2, UUID.class), new ResourceId("Encounter", id));
                },
                after,
                midnight(day),
                midnight(day.plusDays(1)),
                limit);
    }

    private OffsetDateTime midnight(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC);
    }
}

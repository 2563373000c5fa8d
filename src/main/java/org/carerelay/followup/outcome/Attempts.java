package org.carerelay.followup.outcome;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.carerelay.followup.form.Answers;
import org.carerelay.followup.form.Form;
import org.carerelay.followup.task.TaskBody;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows that statistics count, one for each attempt. */
final class Attempts {

    private final JdbcTemplate jdbc;

    Attempts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether this attempt was not told before. */
    boolean add(Outcome outcome, TaskBody task, Visit visit) {
        return jdbc.update(
                        "insert into followup_attempt (task_id, call_id, patient_id, made_at, plan, purpose, team, channel, department,"
                                + " doctor, agent, outcome, reached, closed, duration_seconds)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false, ?) on conflict do nothing",
                        outcome.task(),
                        outcome.callId(),
                        task.patient(),
                        outcome.at().atOffset(ZoneOffset.UTC),
                        task.plan(),
                        task.purpose().code(),
                        task.team(),
                        task.channel(),
                        visit.department(),
                        visit.doctor(),
                        outcome.agent() == null ? task.agent() : outcome.agent(),
                        outcome.result().code(),
                        outcome.result().reached(),
                        outcome.durationSeconds())
                == 1;
    }

    void close(Outcome outcome, boolean closed, @Nullable BigDecimal score) {
        jdbc.update(
                "update followup_attempt set closed = ?, score = ? where task_id = ? and call_id = ?",
                closed,
                score,
                outcome.task(),
                outcome.callId());
    }

    /** Choices and yes-or-no answers, which can be counted. */
    void answers(Outcome outcome, Form form, Answers answers) {
        List<Object[]> rows = new ArrayList<>();
        answers.given()
                .forEach((linkId, values) -> values.forEach(value -> {
                    if (value instanceof Coding coding && coding.hasCode()) {
                        rows.add(new Object[] {
                            outcome.task(), outcome.callId(), form.url(), linkId, coding.getCode(), coding.getDisplay()
                        });
                    } else if (value instanceof BooleanType truth) {
                        rows.add(new Object[] {
                            outcome.task(), outcome.callId(), form.url(), linkId, truth.primitiveValue(), null
                        });
                    }
                }));
        jdbc.batchUpdate(
                "insert into followup_answer (task_id, call_id, questionnaire, link_id, code, display) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                rows);
    }
}

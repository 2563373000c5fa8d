package org.carerelay.record.person;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.carerelay.record.Lineage;
import org.carerelay.record.PossibleDuplicates;
import org.carerelay.record.work.Workspace;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** The table {@code possible_duplicate}. */
@Component
public class PossibleDuplicateTable implements PossibleDuplicates {

    private static final String SELECT =
            "select patient_id, other_id, reason, journal_id, found_at from possible_duplicate where resolved_at is null";
    private static final RowMapper<PossibleDuplicate> ROW = (row, n) -> new PossibleDuplicate(
            row.getObject(1, UUID.class),
            row.getObject(2, UUID.class),
            row.getString(3),
            row.getObject(4, UUID.class),
            row.getTimestamp(5).toInstant());

    private static final String NOTE =
            "insert into possible_duplicate (patient_id, other_id, reason, journal_id, found_at)"
                    + " values (least(?::uuid, ?::uuid), greatest(?::uuid, ?::uuid), ?, ?, ?) on conflict do nothing";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    PossibleDuplicateTable(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<PossibleDuplicate> open(int limit) {
        return jdbc.query(SELECT + " order by found_at desc limit ?", ROW, limit);
    }

    @Override
    public List<PossibleDuplicate> of(UUID patient) {
        return jdbc.query(SELECT + " and ? in (patient_id, other_id) order by found_at desc", ROW, patient);
    }

    @Override
    public void suspect(UUID patient, UUID other, String reason, UUID journalId) {
        jdbc.update(NOTE, patient, other, patient, other, reason, journalId, Timestamp.from(clock.instant()));
    }

    @Override
    public void resolve(UUID patient, UUID other) {
        jdbc.update(
                "update possible_duplicate set resolved_at = ? where patient_id = least(?::uuid, ?::uuid)"
                        + " and other_id = greatest(?::uuid, ?::uuid)",
                Timestamp.from(clock.instant()),
                patient,
                other,
                patient,
                other);
    }

    /** Notes a pair once; one that a human has resolved stays resolved. */
    public static void note(Workspace work, UUID one, UUID other, String reason, Lineage lineage) {
        work.write(NOTE, one, other, one, other, reason, lineage.journalId(), Timestamp.from(lineage.receivedAt()));
    }
}

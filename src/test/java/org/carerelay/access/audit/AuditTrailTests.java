package org.carerelay.access.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.carerelay.access.AuditEntry;
import org.carerelay.access.AuditFilter;
import org.carerelay.access.MovableClock;
import org.carerelay.platform.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

class AuditTrailTests {

    private final DataSource dataSource = TestDatabase.fresh().dataSource();
    private final AuditRows rows = new AuditRows(new JdbcTemplate(dataSource));
    private final MovableClock clock = new MovableClock();
    private final AuditTrail trail = new AuditTrail(rows, new AuditSettings(3, 3), clock);

    @AfterEach
    void stop() {
        trail.stop();
    }

    @Test
    void keepsWhatWhoAndWhose() {
        trail.start();
        UUID patient = UUID.randomUUID();

        trail.note("R", "Patient/" + patient, List.of(patient), 0, null);

        await().until(() -> find(patient).size() == 1);
        AuditEntry entry = find(patient).get(0);
        assertThat(entry.clientId()).isEqualTo("system");
        assertThat(entry.recordedAt()).isEqualTo(clock.instant());
        assertThat(entry.patients()).containsExactly(patient);
        assertThat(rows.read(entry.id())).contains(entry);
        assertThat(find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void hasWrittenWhatMustNotBeLostWhenItReturns() {
        UUID patient = UUID.randomUUID();
        trail.noteAtOnce("R", "message/1", List.of(patient), 0, "raw");
        assertThat(find(patient)).hasSize(1);

        new JdbcTemplate(dataSource).execute("ALTER TABLE audit_event RENAME TO away");
        assertThatThrownBy(() -> trail.noteAtOnce("R", "message/1", List.of(patient), 0, "raw"))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void makesTheCallerWaitRatherThanDropAnEntry() {
        CompletableFuture<Void> notes = CompletableFuture.runAsync(() -> note(10));
        await().until(() -> trail.waiting() == 3);
        assertThat(notes).isNotDone();

        trail.start();

        notes.join();
        await().until(() -> all().size() == 10);
    }

    @Test
    void writesEverythingBeforeItStops() {
        note(3);
        trail.start();
        trail.stop();

        assertThat(all()).hasSize(3);
    }

    @Test
    void outlivesADatabaseThatIsAway() {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        jdbc.execute("ALTER TABLE audit_event RENAME TO away");
        trail.start();
        note(3);
        await().until(() -> trail.waiting() < 3);
        jdbc.execute("ALTER TABLE away RENAME TO audit_event");

        await().until(() -> all().size() == 3);
    }

    @Test
    void pagesNewestFirst() {
        trail.start();
        for (int i = 0; i < 5; i++) {
            clock.advance(java.time.Duration.ofSeconds(1));
            note(1);
        }
        await().until(() -> all().size() == 5);

        List<AuditEntry> first = rows.find(new AuditFilter(null, "system", "E", "test", null, null, null, 2));
        List<AuditEntry> second =
                rows.find(new AuditFilter(null, null, null, null, Instant.EPOCH, clock.instant(), first.get(1), 9));

        assertThat(first.get(0).recordedAt()).isEqualTo(clock.instant());
        assertThat(second).hasSize(3).doesNotContainAnyElementsOf(first);
    }

    @Test
    void refusesWhatIsNoAuditAction() {
        assertThatThrownBy(() -> trail.note("X", "test", List.of(), 0, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void note(int times) {
        for (int i = 0; i < times; i++) {
            trail.note("E", "test", List.of(), 0, "with\u0000NUL");
        }
    }

    private List<AuditEntry> all() {
        return rows.find(new AuditFilter(null, null, null, null, null, null, null, 100));
    }

    private List<AuditEntry> find(UUID patient) {
        return rows.find(new AuditFilter(patient, null, null, null, null, null, null, 100));
    }
}

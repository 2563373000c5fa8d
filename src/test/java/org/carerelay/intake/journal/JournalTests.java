package org.carerelay.intake.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.intake.IntakeApplication;
import org.carerelay.intake.JournalStatus;
import org.carerelay.intake.Messages;
import org.carerelay.intake.Wire;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class JournalTests extends IntakeApplication {

    @Autowired
    JournalQueries queries;

    @Autowired
    JournalRepair repair;

    @Test
    void findsMessagesByEveryFilterAndPagesThroughThem() throws Exception {
        Instant before = Instant.now();
        for (int i = 0; i < 7; i++) {
            send(Messages.adt("A0" + (1 + i % 2), "Q" + i, "QP"));
        }
        await().untilAsserted(() -> assertThat(unify.controlIds()).hasSize(7));
        JournalFilter since = new JournalFilter(
                "his-hosp", "ADT", Set.of(JournalStatus.PROCESSED), null, null, null, null, before, null);
        List<String> paged = new ArrayList<>();
        String position = null;
        do {
            JournalPage page = queries.find(since, position, 3);
            page.entries().forEach(entry -> paged.add(entry.controlId()));
            position = page.next();
        } while (position != null);
        assertThat(paged).containsExactly("Q6", "Q5", "Q4", "Q3", "Q2", "Q1", "Q0");
        assertThat(ids(new JournalFilter(null, "ADT^A02", Set.of(), null, null, null, null, before, null)))
                .containsExactly("Q5", "Q3", "Q1");
        assertThat(ids(new JournalFilter(null, null, Set.of(), "Q3", null, null, null, null, null)))
                .containsExactly("Q3");
        assertThat(ids(new JournalFilter(null, null, Set.of(), null, "Q4", null, null, null, null)))
                .containsExactly("Q4");
        assertThat(ids(new JournalFilter(null, null, Set.of(), null, "urn:test|Q4", null, null, null, null)))
                .containsExactly("Q4");
        assertThat(ids(new JournalFilter(null, null, Set.of(), null, "urn:other|Q4", null, null, null, null)))
                .isEmpty();
        assertThat(ids(new JournalFilter(null, null, Set.of(), null, null, null, null, null, before)))
                .doesNotContain("Q0");
        assertThat(queries.countByStatus(since)).containsEntry(JournalStatus.PROCESSED, 7L);
    }

    @Test
    void replaysAFailedMessageUnderItsOwnIdOnce() throws Exception {
        unify.contentFails(message -> message.controlId().equals("R1"));
        send(Messages.adt("A01", "R1", "RP"));
        await().untilAsserted(() -> assertThat(status("R1")).isEqualTo("failed"));
        UUID id = only("R1").intakeId();
        assertThat(only("R1").errorField()).isEqualTo("PID-3");
        unify.contentFails(message -> false);
        repair.replay(id, "engineer");
        await().untilAsserted(() -> assertThat(status("R1")).isEqualTo("replayed"));
        JournalEntry entry = only("R1");
        assertThat(entry.intakeId()).isEqualTo(id);
        assertThat(entry.attempts()).isEqualTo(2);
        assertThat(entry.cause()).isEqualTo("replay");
        assertThat(entry.errorCode()).isNull();
        assertThat(entry.replayPending()).isFalse();
        assertThat(entry.decidedBy()).isEqualTo("engineer");
    }

    @Test
    void replaysAFilterInTheOrderMessagesCame() throws Exception {
        unify.contentFails(message -> message.controlId().startsWith("RF"));
        for (int i = 0; i < 5; i++) {
            send(Messages.adt("A08", "RF" + i, "RFP"));
        }
        JournalFilter failed =
                new JournalFilter(null, null, Set.of(JournalStatus.FAILED), null, null, null, "MSG-101", null, null);
        await().untilAsserted(() -> assertThat(ids(failed)).hasSize(5));
        unify.reset();
        assertThat(repair.replay(failed, "engineer", 100)).isEqualTo(5);
        await().untilAsserted(() -> assertThat(unify.controlIds()).containsExactly("RF0", "RF1", "RF2", "RF3", "RF4"));
    }

    @Test
    void replaysCorrectedBytesAndKeepsTheOriginal() throws Exception {
        unify.contentFails(message -> message.controlId().equals("E1"));
        send(Messages.adt("A01", "E1", "EP"));
        await().untilAsserted(() -> assertThat(status("E1")).isEqualTo("failed"));
        UUID id = only("E1").intakeId();
        unify.reset();
        byte[] corrected = Messages.adt("A01", "E1", "EP2").getBytes(StandardCharsets.UTF_8);
        repair.replayCorrected(id, corrected, "wrong patient number", "engineer");
        await().untilAsserted(() -> assertThat(status("E1")).isEqualTo("replayed"));
        RawMessage raw = queries.raw(id).orElseThrow();
        assertThat(raw.bytes()).isEqualTo(corrected);
        assertThat(new String(raw.original(), StandardCharsets.UTF_8)).isEqualTo(Messages.adt("A01", "E1", "EP"));
        assertThat(unify.applied().get(0).raw()).isEqualTo(corrected);
    }

    @Test
    void dismissesWithAReasonAndWorksOnAResendAgain() throws Exception {
        unify.contentFails(message -> message.controlId().equals("X1"));
        send(Messages.adt("A01", "X1", "XP"));
        await().untilAsserted(() -> assertThat(status("X1")).isEqualTo("failed"));
        repair.dismiss(only("X1").intakeId(), "not ours", "engineer");
        assertThat(only("X1").status()).isEqualTo(JournalStatus.DISMISSED);
        assertThat(only("X1").decidedReason()).isEqualTo("not ours");
        UUID id = only("X1").intakeId();
        assertThatThrownBy(() -> repair.dismiss(id, "again", "engineer")).isInstanceOf(NotRepairable.class);
        unify.reset();
        send(Messages.adt("A01", "X1", "XP"));
        await().untilAsserted(() -> assertThat(count("X1", "processed")).isEqualTo(1));
    }

    @Test
    void flagsOtherContentUnderAKnownControlId() throws Exception {
        send(Messages.adt("A01", "K1", "KP"));
        await().untilAsserted(() -> assertThat(count("K1", "processed")).isEqualTo(1));
        send(Messages.adt("A02", "K1", "KP"));
        await().untilAsserted(() -> assertThat(count("K1", "processed")).isEqualTo(2));
        assertThat(queries.find(controlId("K1"), null, 1).entries().get(0).notes())
                .singleElement()
                .asString()
                .startsWith("MSG-201");
    }

    @Test
    void makesOneWorkItemOfAnUnmappedCodeAndCountsIt() throws Exception {
        for (int i = 0; i < 3; i++) {
            send(Messages.adt("A08", "UC" + i, "UP") + "ZUN|UNMAPPED\r");
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(queries.unmappedCodes("his-hosp", 10))
                .singleElement()
                .satisfies(code -> {
                    assertThat(code.table()).isEqualTo("ward");
                    assertThat(code.code()).isEqualTo("W9");
                    assertThat(code.count()).isEqualTo(3);
                }));
    }

    @Test
    void deletesRawBytesAfterTheRetentionPeriodAndKeepsTheRest() throws Exception {
        send(Messages.adt("A01", "OLD1", "OP"));
        await().untilAsserted(() -> assertThat(status("OLD1")).isEqualTo("processed"));
        UUID id = only("OLD1").intakeId();
        jdbc.update("update journal set received_at = received_at - interval '400 days' where intake_id = ?", id);
        JournalSettings settings = new JournalSettings(
                Duration.ofDays(7), Duration.ofDays(180), Duration.ofHours(1), Duration.ofSeconds(10));
        assertThat(new RawBytes(jdbc, settings, Clock.systemUTC()).purge()).isEqualTo(1);
        assertThat(queries.raw(id)).isEmpty();
        assertThat(queries.get(id).orElseThrow().rawKept()).isFalse();
        assertThatThrownBy(() -> repair.replay(id, "engineer")).isInstanceOf(NotRepairable.class);
    }

    private void send(String message) throws Exception {
        try (Wire wire = new Wire(port)) {
            assertThat(wire.ask(message)).contains("MSA|AA|");
        }
    }

    private JournalEntry only(String controlId) {
        return queries.find(controlId(controlId), null, 2).entries().get(0);
    }

    private static JournalFilter controlId(String controlId) {
        return new JournalFilter(null, null, Set.of(), controlId, null, null, null, null, null);
    }

    private List<String> ids(JournalFilter filter) {
        return queries.find(filter, null, 100).entries().stream()
                .map(JournalEntry::controlId)
                .toList();
    }
}

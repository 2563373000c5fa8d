package org.carerelay.intake.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carerelay.intake.IntakeApplication;
import org.carerelay.intake.MergeNotReady;
import org.carerelay.intake.Messages;
import org.carerelay.intake.ReceivedMessage;
import org.carerelay.intake.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.CannotAcquireLockException;

@ExtendWith(OutputCaptureExtension.class)
class BatchWorkerTests extends IntakeApplication {

    private static final long SEED = 20260301;
    private static final int CONNECTIONS = 4;
    private static final int PATIENTS = 24;
    private static final int EACH = 30;

    @Test
    void keepsThePatientsOrderWithSeveralConsumersUnderRollbacks() throws Exception {
        Random random = new Random(SEED);
        unify.before(batch -> {
            synchronized (random) {
                int dice = random.nextInt(100);
                if (dice < 15) {
                    throw new CannotAcquireLockException("another transaction got in between");
                }
                if (dice < 20) {
                    throw new MergeNotReady(batch.get(0).intakeId());
                }
            }
        });
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        List<Future<?>> senders = new ArrayList<>();
        for (int c = 0; c < CONNECTIONS; c++) {
            int connection = c;
            senders.add(threads.submit(() -> sendShare(connection)));
        }
        for (Future<?> sender : senders) {
            sender.get();
        }
        threads.shutdown();

        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(unify.controlIds()).hasSize(PATIENTS * EACH));
        Map<String, Integer> last = new HashMap<>();
        for (String controlId : unify.controlIds()) {
            String[] parts = controlId.split("-");
            int number = Integer.parseInt(parts[1]);
            assertThat(number).as(controlId).isEqualTo(last.getOrDefault(parts[0], -1) + 1);
            last.put(parts[0], number);
        }
        assertThat(jdbc.queryForObject(
                        "select count(*) from journal where control_id like 'ORD%-%' and status <> 'processed'",
                        Integer.class))
                .isZero();
    }

    private Void sendShare(int connection) throws Exception {
        try (Wire wire = new Wire(port)) {
            for (int number = 0; number < EACH; number++) {
                for (int patient = connection; patient < PATIENTS; patient += CONNECTIONS) {
                    wire.frame(Messages.adt("A08", "ORD" + patient + "-" + number, "ORD" + patient)
                            .getBytes(StandardCharsets.UTF_8));
                }
                for (int patient = connection; patient < PATIENTS; patient += CONNECTIONS) {
                    assertThat(wire.answer()).contains("MSA|AA|ORD" + patient + "-" + number);
                }
            }
        }
        return null;
    }

    @Test
    void journalsOnlyTheMessageToBlameAndAppliesItsNeighbours(CapturedOutput logs) throws Exception {
        unify.before(batch -> {
            if (batch.stream().anyMatch(message -> message.controlId().equals("POISON-5"))) {
                throw new IllegalStateException("secret patient data");
            }
        });
        try (Wire wire = new Wire(port)) {
            for (int i = 0; i < 10; i++) {
                wire.frame(Messages.adt("A08", "POISON-" + i, "POI").getBytes(StandardCharsets.UTF_8));
            }
            for (int i = 0; i < 10; i++) {
                assertThat(wire.answer()).contains("MSA|AA|");
            }
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(status("POISON-9")).isEqualTo("processed"));
        assertThat(status("POISON-5")).isEqualTo("failed");
        assertThat(unify.controlIds()).hasSize(9).isSorted();
        String text = jdbc.queryForObject("select error_text from journal where control_id = 'POISON-5'", String.class);
        assertThat(text)
                .contains("IllegalStateException")
                .contains("BatchWorkerTests.java")
                .doesNotContain("secret");
        assertThat(logs)
                .contains("POISON-5")
                .doesNotContain("secret patient data")
                .doesNotContain("测试");
    }

    @Test
    void waitsWithAMergeUntilTheOtherPatientsMessagesAreDone() throws Exception {
        unify.before(batch -> {
            for (ReceivedMessage message : batch) {
                boolean merge = message.type().equals("ADT^A40") && message.barrierFor() == null;
                if (merge
                        && unify.applied().stream()
                                .noneMatch(done -> message.intakeId().equals(done.barrierFor()))) {
                    throw new MergeNotReady(message.intakeId());
                }
            }
        });
        try (Wire wire = new Wire(port)) {
            for (int i = 0; i < 20; i++) {
                assertThat(wire.ask(Messages.adt("A08", "PRIOR-" + i, "MB"))).contains("MSA|AA|");
            }
            assertThat(wire.ask(Messages.merge("MERGE-1", "MA", "MB"))).contains("MSA|AA|MERGE-1");
            assertThat(wire.ask(Messages.adt("A08", "AFTER-1", "MA"))).contains("MSA|AA|");
            assertThat(wire.ask(Messages.adt("A08", "AFTER-2", "MB"))).contains("MSA|AA|");
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(unify.controlIds()).hasSize(23));
        assertThat(unify.controlIds().subList(20, 23)).containsExactly("MERGE-1", "AFTER-1", "AFTER-2");
        assertThat(unify.applied().stream().mapToInt(ReceivedMessage::waitsFor).sum())
                .isEqualTo(1);
        assertThat(count("MERGE-1", "processed")).isEqualTo(1);
        assertThat(count("MERGE-1", "failed")).isZero();
    }
}

package org.carerelay.intake.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.carerelay.intake.Cause;
import org.carerelay.intake.JournalOutcome;
import org.carerelay.intake.JournalStatus;
import org.carerelay.intake.ReceivedMessage;
import org.carerelay.intake.source.TestSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class EndedMessagesTests {

    private static final Instant RECEIVED = Instant.parse("2026-03-01T08:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final EndedMessages ended = new EndedMessages(
            registry,
            new MessageTags(TestSources.of(Map.of("carerelay.sources.his.sending-application", "HIS"))),
            Clock.fixed(RECEIVED.plusSeconds(2), ZoneOffset.UTC));

    @Test
    void countsBySourceTypeAndStatus() {
        ended.committed(List.of(
                outcome("his", "ADT^A01", JournalStatus.PROCESSED, false),
                outcome("his", "ADT^A01", JournalStatus.PROCESSED, false),
                outcome("his", "ADT^A01", JournalStatus.STALE, false),
                outcome("lab", "SIU^S12", JournalStatus.FAILED, false)));
        assertThat(count("his", "ADT^A01", "processed")).isEqualTo(2);
        assertThat(count("his", "ADT^A01", "stale")).isEqualTo(1);
        assertThat(count("lab", "SIU^S12", "failed")).isEqualTo(1);
    }

    @Test
    void timesTheWayFromTheLastByteToTheCommitButNotOfReplays() {
        ended.committed(List.of(
                outcome("his", "ADT^A01", JournalStatus.PROCESSED, false),
                outcome("his", "ADT^A01", JournalStatus.REPLAYED, true)));
        Timer lag = registry.get("carerelay.record.lag").tag("source", "his").timer();
        assertThat(lag.count()).isEqualTo(1);
        assertThat(lag.totalTime(TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(lag.takeSnapshot().histogramCounts()).isNotEmpty();
    }

    @Test
    void keepsTheNumberOfSeriesBoundedWhateverSendersCallThemselves() {
        for (int i = 0; i < 500; i++) {
            ended.committed(List.of(outcome("unknown-" + i, "ADT^A01", JournalStatus.PROCESSED, false)));
        }
        for (int i = 0; i < 500; i++) {
            ended.committed(List.of(outcome("his", "ZZ" + i, JournalStatus.IGNORED, false)));
        }
        assertThat(registry.find("carerelay.record.messages").counters()).hasSizeLessThanOrEqualTo(202);
        assertThat(count("other", "ADT^A01", "processed")).isEqualTo(400);
        assertThat(count("his", "ADT^A01", "processed")).isZero();
        ended.committed(List.of(outcome("his", "ADT^A01", JournalStatus.PROCESSED, false)));
        assertThat(count("his", "ADT^A01", "processed")).isEqualTo(1);
    }

    @Test
    void putsNothingIntoATagThatIsNoMessageType() {
        ended.committed(List.of(
                outcome("his", "测试^一", JournalStatus.FAILED, false), outcome("his", "", JournalStatus.FAILED, false)));
        assertThat(count("his", "other", "failed")).isEqualTo(1);
        assertThat(count("his", "none", "failed")).isEqualTo(1);
    }

    @Test
    void reportsWhatAHumanMustLookAtByCodeAndFieldOnly(CapturedOutput logs) {
        ended.committed(List.of(
                outcome("his", "ADT^A01", JournalStatus.FAILED, false),
                outcome("his", "ADT^A02", JournalStatus.PROCESSED, false)));
        assertThat(logs)
                .contains("ADT^A01 C1] ended as failed: MSG-101 PID-3")
                .doesNotContain("ADT^A02")
                .doesNotContain("no identifier");
    }

    private double count(String source, String type, String status) {
        var counter = registry.find("carerelay.record.messages")
                .tags("source", source, "type", type, "status", status)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static JournalOutcome outcome(String source, String type, JournalStatus status, boolean replay) {
        ReceivedMessage message = new ReceivedMessage(
                UUID.randomUUID(),
                source,
                "his-mllp",
                RECEIVED,
                type,
                "C1",
                "key",
                StandardCharsets.UTF_8.name(),
                new byte[0],
                replay,
                null);
        boolean failed = status == JournalStatus.FAILED;
        return new JournalOutcome(
                message,
                status,
                Cause.LIVE,
                failed ? "MSG-101" : null,
                failed ? "PID-3" : null,
                failed ? "no identifier" : null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "");
    }
}

package org.carerelay.record.unify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.carerelay.intake.Journal;
import org.carerelay.intake.JournalOutcome;
import org.carerelay.intake.ReceivedMessage;
import org.carerelay.intake.source.TestSources;
import org.carerelay.record.work.Workspaces;
import org.carerelay.translation.Mappings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Whatever is logged while a batch is unified names the message at work. */
class UnifyLogTests {

    private static final Mappings MAPPINGS = Mappings.load(Path.of("mappings"));

    private final TestRecord record = new TestRecord();
    private final List<String> whileTranslated = new ArrayList<>();
    private final List<String> whileApplied = new ArrayList<>();

    @AfterEach
    void close() {
        record.close();
    }

    @Test
    void namesTheMessageWhileItIsTranslatedAndAppliedAndNobodyAfterwards() {
        ReceivedMessage first = received("C1");
        ReceivedMessage second = received("C2");
        step().unify(List.of(first, second));
        assertThat(whileTranslated).containsExactly("his C1 " + first.intakeId(), "his C2 " + second.intakeId());
        assertThat(whileApplied).containsExactly("his C1 " + first.intakeId(), "his C2 " + second.intakeId());
        assertThat(named()).isEqualTo("null null null");
    }

    private UnifyMessages step() {
        Supplier<Mappings> mappings = () -> {
            whileTranslated.add(named());
            return MAPPINGS;
        };
        JdbcTemplate jdbc = record.bean(JdbcTemplate.class);
        return new UnifyMessages(
                new Understand(
                        new StaticListableBeanFactory(Map.of("mappings", mappings))
                                .getBeanProvider(ResolvableType.forClass(Supplier.class)),
                        TestSources.of(Map.of())),
                new EverythingIsNew(),
                new Unifier(record.bean(Workspaces.class), jdbc, new NotingClock()),
                new Barriers(jdbc, Clock.systemUTC()),
                record.bean(PlatformTransactionManager.class));
    }

    private static String named() {
        return MDC.get("source") + " " + MDC.get("controlId") + " " + MDC.get("intakeId");
    }

    private static ReceivedMessage received(String controlId) {
        String text = "MSH|^~\\&|HIS|HOSP|CARERELAY|CS|20260302150000||ADT^A28|" + controlId
                + "|P|2.5||||||UNICODE UTF-8\rEVN|A28|20260302150000\r"
                + "PID|1||L" + controlId + "^^^HOSP^MR||测试^一||19800101|F\r";
        return new ReceivedMessage(
                UUID.randomUUID(),
                "his",
                "his-mllp",
                TestRecord.NOW,
                "ADT^A28",
                controlId,
                controlId,
                StandardCharsets.UTF_8.name(),
                text.getBytes(StandardCharsets.UTF_8),
                false,
                null);
    }

    /** Asked for the time once for every message that is applied. */
    private final class NotingClock extends Clock {

        @Override
        public Instant instant() {
            whileApplied.add(named());
            return TestRecord.NOW;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class EverythingIsNew implements Journal {

        @Override
        public Map<UUID, Known> known(Collection<ReceivedMessage> batch) {
            return Map.of();
        }

        @Override
        public void close(Collection<JournalOutcome> outcomes) {
            assertThat(outcomes).hasSize(2);
        }
    }
}

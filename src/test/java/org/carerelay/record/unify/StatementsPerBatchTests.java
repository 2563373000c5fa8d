package org.carerelay.record.unify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.record.unify.Says.his;
import static org.carerelay.record.unify.Says.set;

import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.carerelay.platform.StatementCounter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the speed of the record rests on: a batch costs as many statements as there are tables, not as there are messages. */
class StatementsPerBatchTests {

    private static final int BATCH = 50;
    private static final int KNOWN = 14;
    private static final int NEW = 15;

    private final TestRecord record = new TestRecord();

    @AfterEach
    void close() {
        record.close();
    }

    @Test
    void sendsAFewStatementsForFiftyMessagesAboutKnownPatients() {
        apply(BATCH, "A01", 1, "home", "W1", "I10");
        assertThat(apply(BATCH, "A08", 2, "work", "W1", "I10")).hasSizeLessThanOrEqualTo(KNOWN);
        assertThat(apply(BATCH, "A02", 3, "work", "W2", "I10")).hasSizeLessThanOrEqualTo(KNOWN);
        assertThat(apply(BATCH, "A08", 4, "work", "W2", "E11")).hasSizeLessThanOrEqualTo(KNOWN);
    }

    @Test
    void sendsAFewStatementsForFiftyNewPatients() {
        assertThat(apply(BATCH, "A01", 1, "home", "W1", "I10")).hasSizeLessThanOrEqualTo(NEW);
    }

    @Test
    void sendsNoMoreForFiftyThanForFive() {
        apply(BATCH, "A01", 1, "home", "W1", "I10");
        int few = apply(5, "A08", 2, "work", "W1", "I10").size();
        assertThat(apply(BATCH, "A08", 3, "other", "W1", "I10")).hasSizeLessThanOrEqualTo(few);
    }

    private List<String> apply(int messages, String event, int minute, String phone, String ward, String diagnosis) {
        StatementCounter counter = (StatementCounter) record.bean(DataSource.class);
        counter.drain();
        record.applyTogether(IntStream.range(0, messages)
                .mapToObj(i -> his(event)
                        .at(minute)
                        .patient("P" + i)
                        .with(
                                "Patient",
                                set("telecom", "PID-13", "[{'value':'" + phone + i + "'}]"),
                                set("name", "PID-5", "[{'text':'张三'}]"))
                        .visit("V" + i, event.equals("A08") ? "" : "in-progress")
                        .location(ward)
                        .diagnoses(diagnosis))
                .toArray(Says[]::new));
        return counter.drain();
    }
}

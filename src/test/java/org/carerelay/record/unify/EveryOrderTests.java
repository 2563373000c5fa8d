package org.carerelay.record.unify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.record.unify.Says.his;
import static org.carerelay.record.unify.Says.set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.carerelay.platform.TestDatabase;
import org.carerelay.record.Orders;
import org.carerelay.record.ResourceId;
import org.carerelay.translation.ElementPatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule 7 for whole messages: a stay told by messages of distinct times is the same stay, in whatever order they come. */
class EveryOrderTests {

    private static final List<Supplier<Says>> STAY = List.of(
            () -> his("A28").at(1).patient("P").with("Patient", set("telecom", "PID-13", "[{'value':'1'}]")),
            () -> his("A01")
                    .at(2)
                    .patient("P")
                    .visit("V", "in-progress")
                    .with("Encounter", set("period.start", "PV1-44", "'2026-03-01'"))
                    .diagnoses("I10"),
            () -> his("A08")
                    .at(3)
                    .patient("P")
                    .with("Patient", ElementPatch.delete("telecom", "PID-13"), set("gender", "PID-8", "'male'"))
                    .visit("V", "")
                    .diagnoses("I10", "E11"),
            () -> his("A03")
                    .at(4)
                    .patient("P")
                    .visit("V", "finished")
                    .with("Encounter", set("period.end", "PV1-45", "'2026-03-02'"))
                    .diagnoses("E11"));

    private final TestRecord record = new TestRecord();

    @AfterEach
    void close() {
        record.close();
    }

    @Test
    void endsInTheSameRecord() {
        STAY.forEach(message -> record.applies(message.get()));
        List<JsonNode> inOrder = stay();
        assertThat(inOrder.get(0).has("telecom")).isFalse();
        assertThat(inOrder.get(1).path("status").asText()).isEqualTo("finished");
        assertThat(activeDiagnoses()).containsExactly("E11");
        for (List<Supplier<Says>> order : Orders.of(STAY)) {
            TestDatabase.empty(record.bean(DataSource.class));
            order.forEach(message -> record.applies(message.get()));
            assertThat(stay()).isEqualTo(inOrder);
            assertThat(activeDiagnoses()).containsExactly("E11");
        }
    }

    /** Histories tell what was seen when, and differ. */
    private List<JsonNode> stay() {
        List<JsonNode> stay = new ArrayList<>();
        for (ResourceId id : List.of(record.patient("P"), record.visit("V"))) {
            ObjectNode body = record.body(id).deepCopy();
            body.remove(List.of("meta", "statusHistory", "diagnosis"));
            stay.add(body);
        }
        return stay;
    }

    private List<String> activeDiagnoses() {
        return record.bean(org.springframework.jdbc.core.JdbcTemplate.class)
                .queryForList(
                        "select body -> 'code' ->> 'text' from condition"
                                + " where body -> 'clinicalStatus' -> 'coding' -> 0 ->> 'code' = 'active'",
                        String.class);
    }
}

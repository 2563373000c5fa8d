package org.carerelay.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogContextTests {

    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");

    @AfterEach
    void clear() {
        MDC.clear();
    }

    @Test
    void namesTheMessageUntilItIsClosed() {
        try (LogContext context = LogContext.of("his", "C1", null)) {
            assertThat(MDC.getCopyOfContextMap()).containsEntry("source", "his").containsEntry("controlId", "C1");
            assertThat(MDC.get("intakeId")).isNull();
            context.intakeId(ID);
            assertThat(MDC.get("intakeId")).isEqualTo(ID.toString());
        }
        assertThat(MDC.get("source")).isNull();
        assertThat(MDC.get("controlId")).isNull();
        assertThat(MDC.get("intakeId")).isNull();
    }

    @Test
    void givesBackWhatWasThereBefore() {
        try (LogContext outer = LogContext.of("his", "C1", ID)) {
            try (LogContext inner = LogContext.of("lab", "", null)) {
                assertThat(MDC.get("source")).isEqualTo("lab");
                assertThat(MDC.get("controlId")).isNull();
            }
            assertThat(MDC.get("source")).isEqualTo("his");
            assertThat(MDC.get("controlId")).isEqualTo("C1");
            assertThat(MDC.get("intakeId")).isEqualTo(ID.toString());
        }
    }

    @Test
    void letsNoControlIdBreakOrFloodALine() {
        try (LogContext context = LogContext.of("his", "C1\n2026 ERROR [x]" + "9".repeat(500), null)) {
            assertThat(MDC.get("controlId")).startsWith("C1?2026 ERROR ?x?").hasSize(64);
        }
    }
}

package org.carerelay.record.store.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTests {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "2026, 2025-12-31T16:00:00Z, 2026-12-31T16:00:00Z",
        "2026-02, 2026-01-31T16:00:00Z, 2026-02-28T16:00:00Z",
        "2026-02-01, 2026-01-31T16:00:00Z, 2026-02-01T16:00:00Z",
        "2026-02-01T08:30, 2026-02-01T00:30:00Z, 2026-02-01T00:31:00Z",
        "2026-02-01T08:30:15, 2026-02-01T00:30:15Z, 2026-02-01T00:30:16Z",
        "2026-02-01T08:30:15+08:00, 2026-02-01T00:30:15Z, 2026-02-01T00:30:16Z",
        "2026-02-01T08:30Z, 2026-02-01T08:30:00Z, 2026-02-01T08:31:00Z",
        "2026-02-01T08:30:15.250Z, 2026-02-01T08:30:15.250Z, 2026-02-01T08:30:15.251Z",
    })
    void meansASpanByItsPrecisionInTheLocalZone(String text, Instant from, Instant until) {
        assertThat(Dates.parse(text, SHANGHAI)).isEqualTo(new Dates.Span(from, until));
    }

    @Test
    void refusesWhatIsNoDate() {
        assertThatThrownBy(() -> Dates.parse("2026-02-30", SHANGHAI)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> Dates.parse("gestern", SHANGHAI)).isInstanceOf(DateTimeException.class);
    }
}

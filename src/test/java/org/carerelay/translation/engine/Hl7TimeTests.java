package org.carerelay.translation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 12. */
class Hl7TimeTests {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "1980,1980",
        "198005,1980-05",
        "19800501,1980-05-01",
        "202401010830,2024-01-01T08:30:00+08:00",
        "20240101083015,2024-01-01T08:30:15+08:00",
        "20240101083015.1234,2024-01-01T08:30:15.1234+08:00",
        "20240101083015+0000,2024-01-01T08:30:15Z",
        "20240101083015-0530,2024-01-01T08:30:15-05:30",
        "1993-11-20 00:00:00.0,1993-11-20T00:00:00.0+08:00",
        "1993/11/20,1993-11-20",
        "2024-02-29T10:00:00Z,2024-02-29T10:00:00Z"
    })
    void keepsThePrecisionItWasSentIn(String sent, String dateTime) {
        assertThat(Hl7Time.read(sent))
                .isNotNull()
                .extracting(t -> t.dateTime(SHANGHAI))
                .isEqualTo(dateTime);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "19",
                "198013",
                "19800230",
                "2023022",
                "2024010125",
                "202401012460",
                "abc",
                "0000",
                "20240101x",
                "20240101083015+9900"
            })
    void refusesWhatIsNoTime(String sent) {
        assertThat(Hl7Time.read(sent)).isNull();
    }

    @Test
    void aBirthDateIsNeverShifted() {
        assertThat(Hl7Time.read("19800101000000-1100"))
                .isNotNull()
                .extracting(Hl7Time::date)
                .isEqualTo("1980-01-01");
    }
}

package org.carerelay.outreach.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsLengthTests {

    @ParameterizedTest
    @CsvSource({
        "a, 160, false, 160, 1",
        "a, 161, false, 161, 2",
        "a, 306, false, 306, 2",
        "a, 307, false, 307, 3",
        "€, 80, false, 160, 1",
        "€, 77, false, 154, 1",
        "€, 81, false, 162, 2",
        "€, 153, false, 306, 3",
        "您, 70, true, 70, 1",
        "您, 71, true, 71, 2",
        "您, 134, true, 134, 2",
        "您, 135, true, 135, 3",
        "😀, 35, true, 70, 1",
        "😀, 66, true, 132, 2",
        "😀, 67, true, 134, 3"
    })
    void countsSegmentsAsTheAirInterfaceDoes(String character, int times, boolean unicode, int units, int segments) {
        assertThat(SmsLength.of(character.repeat(times))).isEqualTo(new SmsLength(unicode, units, segments));
    }
}

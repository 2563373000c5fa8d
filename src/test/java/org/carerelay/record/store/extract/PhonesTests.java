package org.carerelay.record.store.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhonesTests {

    @ParameterizedTest
    @CsvSource({
        "13812345678, +8613812345678",
        "+86 138-1234-5678, +8613812345678",
        "008613812345678, +8613812345678",
        "0086 138 1234 5678, +8613812345678",
        "013812345678, +8613812345678",
        "86 13812345678, +8613812345678",
        "１３８１２３４５６７８, +8613812345678",
        "010-62345678, +861062345678",
        "(010) 6234 5678, +861062345678",
        "+86 10 62345678, +861062345678",
        "0755-83123456, +8675583123456",
        "0086-755-83123456, +8675583123456",
        "+852 2345 6789, +85223456789",
        "8812, 8812",
        "62345678, 62345678",
    })
    void readsEveryWayOfWritingAsOneNumber(String written, String expected) {
        assertThat(Phones.normalise(written)).isEqualTo(expected);
    }

    @Test
    void findsNoNumberInAWord() {
        assertThat(Phones.normalise("无")).isNull();
    }
}

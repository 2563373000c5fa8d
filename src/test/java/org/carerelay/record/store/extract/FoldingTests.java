package org.carerelay.record.store.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTests {

    @ParameterizedTest
    @CsvSource({"张三,张三", "张　三,张三", "张 三,张三", "Müller,muller", "ＡＢＣ１,abc1", "O'Neil  John,o'neil john", "Ægir,ægir"})
    void foldsCaseWidthAccentsAndSpaces(String written, String expected) {
        assertThat(Folding.fold(written)).isEqualTo(expected);
    }
}

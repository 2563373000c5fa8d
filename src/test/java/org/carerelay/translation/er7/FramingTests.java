package org.carerelay.translation.er7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FramingTests {

    @Test
    void splitsABatchIntoItsMessages() {
        String batch = "FHS|^~\\&\rBHS|^~\\&\rMSH|^~\\&|1\rPID|1\rMSH|^~\\&|2\rBTS|2\rFTS|1\r";
        assertThat(Framing.messages(batch)).containsExactly("MSH|^~\\&|1\rPID|1\r", "MSH|^~\\&|2\r");
    }

    @Test
    void takesOneMessageWithoutEnvelope() {
        assertThat(Framing.messages("\n\nMSH|^~\\&|1\nPID|1")).containsExactly("MSH|^~\\&|1\nPID|1");
    }

    @Test
    void refusesTextWithoutMessage() {
        assertThatThrownBy(() -> Framing.messages("hello")).hasMessageContaining("ER7-001");
        assertThatThrownBy(() -> Framing.messages("FHS|^~\\&\rFTS|0")).hasMessageContaining("ER7-001");
    }
}

package org.carerelay.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.carerelay.translation.er7.MalformedMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 4. */
class MessageTextTests {

    private static final Source PLAIN = Source.unconfigured("his", ZoneId.of("Asia/Shanghai"));

    private static String message(String msh18, String name) {
        return "MSH|^~\\&|HIS|H|||20240101||ADT^A01|1|P|2.5||||||" + msh18 + "\rPID|||1||" + name + "\r";
    }

    private static Source with(String charset) {
        return new Source(
                "his",
                PLAIN.zone(),
                Charset.forName(charset),
                PLAIN.eventTime(),
                PLAIN.controlIds(),
                PLAIN.identifierSystems(),
                PLAIN.identifyingTypes(),
                null,
                PLAIN.placeholders(),
                PLAIN.visitKey(),
                PLAIN.registeredStatus(),
                PLAIN.segmentLists(),
                PLAIN.testPatients(),
                PLAIN.deathDispositions());
    }

    @ParameterizedTest
    @CsvSource({
        "GB 18030-2000,GB18030",
        "BIG-5,Big5",
        "UNICODE UTF-8,UTF-8",
        "UNICODE,UTF-8",
        "8859/1,ISO-8859-1",
        "'',UTF-8"
    })
    void decodesByMsh18(String msh18, String charset) {
        String name = charset.equals("ISO-8859-1") ? "Müller" : charset.equals("Big5") ? "張^三" : "张^三";
        byte[] raw = message(msh18, name).getBytes(Charset.forName(charset));
        assertThat(MessageText.decode(raw, PLAIN).text()).contains(name);
    }

    @Test
    void keepsFourByteCharactersOfGb18030() {
        String rare = "𠮷" + "㐀";
        byte[] raw = message("GB 18030-2000", rare).getBytes(Charset.forName("GB18030"));
        assertThat(MessageText.decode(raw, PLAIN).text()).contains(rare);
    }

    @Test
    void theSourcesCharsetBeatsMsh18() {
        byte[] raw = message("UNICODE UTF-8", "张三").getBytes(Charset.forName("GB18030"));
        assertThat(MessageText.decode(raw, with("GB18030")).text()).contains("张三");
    }

    @Test
    void namesTheByteThatCannotBeDecoded() {
        byte[] raw = message("", "张三").getBytes(Charset.forName("GB18030"));
        int position = new String(raw, StandardCharsets.ISO_8859_1).indexOf("PID|||1||") + "PID|||1||".length();
        assertThatThrownBy(() -> MessageText.decode(raw, PLAIN)).isInstanceOfSatisfying(MalformedMessage.class, e -> {
            assertThat(e.code()).isEqualTo("ER7-004");
            assertThat(e.where()).isEqualTo("byte " + position);
            assertThat(e.getMessage()).doesNotContain("?三").doesNotContain("PID|");
        });
    }

    @Test
    void refusesCharactersNoSenderMeansWhereNobodySetTheCharset() {
        byte[] raw = message("8859/1", "x\u0085\u0093").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> MessageText.decode(raw, PLAIN))
                .hasMessageContaining("ER7-005")
                .hasMessageContaining("byte");
        assertThat(MessageText.decode(raw, with("ISO-8859-1")).text()).contains("x");
    }

    @Test
    void takesChineseUyghurTibetanAndSymbols() {
        byte[] raw = message("", "艾力·ئەلى བཀྲ 37.5℃ ①（备注）").getBytes(StandardCharsets.UTF_8);
        assertThat(MessageText.decode(raw, PLAIN).text()).contains("艾力");
    }

    @Test
    void refusesAnUnknownCharsetNamingMsh18() {
        byte[] raw = message("KLINGON-1", "x").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> MessageText.decode(raw, PLAIN)).hasMessageContaining("ER7-006 at MSH-18");
    }
}

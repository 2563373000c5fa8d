package org.carerelay.translation.er7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Er7Tests {

    private static final String HEADER = "MSH|^~\\&|HIS|HOSP|||20240101||ADT^A01|1|P|2.5";

    private static Er7 parse(String... segments) {
        return Er7.parse(HEADER + "\r" + String.join("\r", segments), StandardCharsets.UTF_8);
    }

    @Test
    void keepsAbsentDeletedAndValueApart() {
        Er7 message = parse("PID|1||\"\"|x");
        assertThat(message.field(1, 2)).isEqualTo(Er7.ABSENT);
        assertThat(message.isNull(message.field(1, 3))).isTrue();
        assertThat(message.isValued(message.field(1, 3))).isFalse();
        assertThat(message.isValued(message.field(1, 4))).isTrue();
        assertThat(message.field(1, 99)).isEqualTo(Er7.ABSENT);
    }

    @Test
    void findsRepetitionsComponentsAndSubcomponents() {
        Er7 message = parse("PID|||1^^^H&1.2&ISO^MR~2");
        long all = message.field(1, 3);
        assertThat(message.repetitions(all)).isEqualTo(2);
        long authority = message.component(message.repetition(all, 0), 4);
        assertThat(message.text(message.subcomponent(authority, 2))).isEqualTo("1.2");
        assertThat(message.text(message.repetition(all, 1))).isEqualTo("2");
        assertThat(message.repetition(all, 2)).isEqualTo(Er7.ABSENT);
    }

    @Test
    void aFieldOfDelimitersOnlyIsNotValued() {
        Er7 message = parse("PID|||^^^~^&");
        assertThat(message.isValued(message.field(1, 3))).isFalse();
    }

    @Test
    void readsMshFieldsByTheirNumbers() {
        Er7 message = parse();
        assertThat(message.text(message.field(0, 1))).isEqualTo("|");
        assertThat(message.raw(message.field(0, 2))).isEqualTo("^~\\&");
        assertThat(message.text(0, 9, 2)).isEqualTo("A01");
        assertThat(message.text(0, 10, 0)).isEqualTo("1");
    }

    @Test
    void readsAnyDelimiters() {
        Er7 message =
                Er7.parse("MSH#*!?$#HIS#H###2024##ADT*A01#7#P#2.5\rPID###1*a$b*c!2*d?R?e", StandardCharsets.UTF_8);
        long all = message.field(1, 3);
        assertThat(message.repetitions(all)).isEqualTo(2);
        assertThat(message.text(message.subcomponent(message.component(message.repetition(all, 0), 2), 2)))
                .isEqualTo("b");
        assertThat(message.text(message.component(message.repetition(all, 1), 2)))
                .isEqualTo("d!e");
    }

    @Test
    void aDelimiterThatIsNotDeclaredIsText() {
        Er7 message = Er7.parse("MSH|^|HIS|H|||2024||ADT^A01|7|P|2.5\rPID|||a~b\\F\\&c^d", StandardCharsets.UTF_8);
        long field = message.field(1, 3);
        assertThat(message.repetitions(field)).isEqualTo(1);
        assertThat(message.text(message.component(field, 1))).isEqualTo("a~b\\F\\&c");
    }

    @Test
    void segmentsEndByCrLfOrCrlf() {
        for (String end : new String[] {"\r", "\n", "\r\n"}) {
            Er7 message = Er7.parse(HEADER + end + "PID|1||7" + end + "PV1|1|I" + end, StandardCharsets.UTF_8);
            assertThat(message.segments()).isEqualTo(3);
            assertThat(message.text(2, 2, 0)).isEqualTo("I");
        }
    }

    @Test
    void aLoneLineFeedIsTextWhereSegmentsEndByCr() {
        Er7 message = parse("NTE|1||first\nsecond", "PV1|1");
        assertThat(message.text(1, 3, 0)).isEqualTo("first\nsecond");
        assertThat(message.segments()).isEqualTo(3);
    }

    @Test
    void keepsSiteAndUnexpectedSegments() {
        Er7 message = parse("ZPD|金卡", "XYZ|1");
        assertThat(message.name(1)).isEqualTo("ZPD");
        assertThat(message.text(message.find("XYZ"), 1, 0)).isEqualTo("1");
    }

    @Test
    void unescapesWhatHl7Defines() {
        assertThat(unescaped("a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f")).isEqualTo("a|b^c&d~e\\f");
        assertThat(unescaped("one\\.br\\two")).isEqualTo("one\ntwo");
    }

    @Test
    void keepsUnknownEscapesAndStrayEscapeCharacters() {
        assertThat(unescaped("\\H\\bold\\N\\ \\.sp3\\ \\Zabc\\")).isEqualTo("\\H\\bold\\N\\ \\.sp3\\ \\Zabc\\");
        assertThat(unescaped("C:\\temp")).isEqualTo("C:\\temp");
        assertThat(unescaped("\\\\")).isEqualTo("\\\\");
    }

    @Test
    void readsHexadecimalBytesInTheMessagesCharset() {
        Charset gb = Charset.forName("GB18030");
        Er7 message = Er7.parse(HEADER + "\rPID|||\\XD5C5\\\\XC8\\\\XFD\\x", gb);
        assertThat(message.text(1, 3, 0)).isEqualTo("张三x");
        assertThat(unescaped("\\XE5BCA0\\")).isEqualTo("张");
        assertThat(unescaped("\\XFF\\")).as("no character of UTF-8").isEqualTo("\\XFF\\");
    }

    @Test
    void namesPlacesInHl7Notation() {
        Er7 message = parse("PID|||1~2^^^H&9", "NK1|1|a", "NK1|2|b");
        long second = message.repetition(message.field(1, 3), 1);
        assertThat(message.place(message.field(1, 3))).isEqualTo("PID-3");
        assertThat(message.place(second)).isEqualTo("PID-3(2)");
        assertThat(message.place(message.component(second, 4))).isEqualTo("PID-3(2).4");
        assertThat(message.place(message.subcomponent(message.component(second, 4), 2)))
                .isEqualTo("PID-3(2).4.2");
        assertThat(message.place(message.field(3, 2))).isEqualTo("NK1(2)-2");
    }

    @Test
    void refusesWhatIsNoMessageNamingTheLine() {
        assertThatThrownBy(() -> Er7.parse("PID|1", StandardCharsets.UTF_8))
                .isInstanceOfSatisfying(MalformedMessage.class, e -> {
                    assertThat(e.code()).isEqualTo("ER7-001");
                    assertThat(e.where()).isEqualTo("line 1");
                });
        assertThatThrownBy(() -> Er7.parse("MSHx^~\\&", StandardCharsets.UTF_8))
                .hasMessageContaining("ER7-002 at MSH-1");
        assertThatThrownBy(() -> Er7.parse("MSH|^^\\&|", StandardCharsets.UTF_8))
                .hasMessageContaining("ER7-002 at MSH-2");
        assertThatThrownBy(() -> Er7.parse("MSH", StandardCharsets.UTF_8)).hasMessageContaining("ER7-002 at MSH-1");
    }

    @Test
    void toleratesByteOrderMarkAndFrameBytes() {
        assertThat(Er7.parse("\ufeff\u000b" + HEADER + "\r\u001c\r", StandardCharsets.UTF_8)
                        .segments())
                .isEqualTo(1);
    }

    private static String unescaped(String text) {
        return parse("NTE|1||" + text).text(1, 3, 0);
    }
}

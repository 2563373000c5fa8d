package org.carerelay.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import org.carerelay.translation.er7.Charsets;
import org.carerelay.translation.er7.Er7;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A name is the same from the sender's bytes to FHIR, in every charset and version a sender may use (rule 4). */
class CharsetRoundTripTests {

    private static final Source SOURCE = Source.unconfigured("his", ZoneId.of("Asia/Shanghai"));
    private static Translator translator;

    @BeforeAll
    static void load() {
        Mappings mappings = Mappings.load(Path.of("mappings"));
        translator = new Translator(() -> mappings);
    }

    private static String message(String version, String charset, String name) {
        return "MSH|^~\\&|HIS|HOSP|||20261120093005||ADT^A28^ADT_A05|1|P|" + version + "||||||" + charset
                + "\rEVN|A28|20261120093005\rPID|1||90000001^^^HOSP^MR||" + name + "||19800101|M\r";
    }

    private static String family(byte[] raw) {
        Er7 message = MessageText.decode(raw, SOURCE).parse();
        return translator.translate(message, SOURCE).patches().stream()
                .flatMap(patch -> patch.elements().stream())
                .filter(element -> element.path().equals("name"))
                .findFirst()
                .orElseThrow()
                .value()
                .path(0)
                .path("family")
                .asText();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GB 18030-2000|GB18030|张三",
                "GB 18030-2000|GB18030|\uD842\uDFB7\u4E02\u3400",
                "GB 18030-2000|GB18030|ᠮᠣᠩᠭᠣᠯ",
                "GB 18030-2000|GB18030|བོད",
                "GBK|GBK|李娜",
                "BIG-5|Big5|陳靜",
                "UNICODE UTF-8|UTF-8|\uD842\uDFB7ᠮᠣᠩ",
                "UNICODE|UTF-8|张三",
                "UNICODE UTF-16|UTF-16|\uD842\uDFB7张ᠮ",
                "UNICODE UTF-16|UTF-16BE|张三",
                "UNICODE UTF-16|UTF-16LE|张三",
                "8859/1|ISO-8859-1|Müller",
                "8859/2|ISO-8859-2|Dvořák",
                "8859/5|ISO-8859-5|Иванов",
                "8859/9|ISO-8859-9|Şahin",
                "8859/15|ISO-8859-15|Œuvre",
                "ASCII|US-ASCII|Smith",
                "~ISO IR87|ISO-2022-JP|山田",
                "KS X 1001|EUC-KR|김철수"
            })
    void keepsTheName(String declared, String charset, String name) {
        assertThat(family(message("2.5", declared, name).getBytes(Charset.forName(charset))))
                .isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.2", "2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.8", "2.9", "", "nonsense"})
    void readsEveryVersionByOneSetOfMappings(String version) {
        assertThat(family(message(version, "UNICODE UTF-8", "张").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("张");
    }

    @Test
    void readsBytesThatAreEscapedInTheMessagesCharset() {
        assertThat(family(message("2.5", "GB 18030-2000", "\\XD5C5\\").getBytes(Charset.forName("GB18030"))))
                .isEqualTo("张");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GB18030", "UTF-8", "Big5", "ISO-8859-1", "ISO-8859-15", "EUC-KR"})
    void writesANameInMsh18ThatIsReadAgain(String charset) {
        Charset wanted = Charset.forName(charset);
        assertThat(Charsets.named(Charsets.hl7Name(wanted))).isEqualTo(wanted);
    }
}

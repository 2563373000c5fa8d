package org.carerelay.intake.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.carerelay.intake.Messages;
import org.carerelay.intake.source.Sources;
import org.carerelay.intake.source.TestSources;
import org.junit.jupiter.api.Test;

class EnvelopeReaderTests {

    private final OrderAliases aliases = new OrderAliases();
    private final EnvelopeReader reader = reader(Map.of());

    @Test
    void takesTheEventFromEvnWhereMsh9HasNone() throws NotAnEnvelope {
        String message = Messages.adt("A03", "1", "P").replace("ADT^A03", "ADT");
        assertThat(read(message).type()).isEqualTo("ADT^A03");
    }

    @Test
    void namesAnUnknownSenderAfterMsh3AndMsh4() throws NotAnEnvelope {
        assertThat(read(Messages.adt("A01", "1", "P")).source().name()).isEqualTo("his-hosp");
    }

    @Test
    void neverLetsAnUnknownSenderPassForAConfiguredOne() throws NotAnEnvelope {
        EnvelopeReader configured = reader(Map.of("carerelay.sources.his-hosp.sending-application", "REAL"));
        Envelope envelope = configured.read(bytes(Messages.adt("A01", "1", "P")));
        assertThat(envelope.source().name()).isEqualTo("his-hosp-other");
    }

    @Test
    void prefersTheSourcesCharsetOverMsh18AndMsh18OverUtf8() throws NotAnEnvelope {
        EnvelopeReader configured = reader(
                Map.of("carerelay.sources.g.sending-application", "HIS", "carerelay.sources.g.charset", "GB18030"));
        assertThat(configured.read(bytes(Messages.adt("A01", "1", "P"))).charset())
                .isEqualTo(Charset.forName("GB18030"));
        assertThat(read(Messages.adt("A01", "1", "P").replace("UNICODE UTF-8", "GB 18030-2000"))
                        .charset())
                .isEqualTo(Charset.forName("GB18030"));
        assertThat(read(Messages.adt("A01", "1", "P").replace("UNICODE UTF-8", "ASCII~GBK"))
                        .charset())
                .isEqualTo(Charset.forName("GB18030"));
        assertThat(read(Messages.adt("A01", "1", "P").replace("UNICODE UTF-8", ""))
                        .charset())
                .isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void isNotFooledByDelimitersInsideTwoByteCharacters() throws NotAnEnvelope {
        Charset gbk = Charset.forName("GB18030");
        String tricky = new String(new byte[] {(byte) 0x81, 0x7C}, gbk);
        EnvelopeReader configured = reader(Map.of(
                "carerelay.sources.g.sending-application", "HIS" + tricky, "carerelay.sources.g.charset", "GB18030"));
        byte[] raw = Messages.adt("A01", "7", "P")
                .replace("|HIS|", "|HIS" + tricky + "|")
                .getBytes(gbk);
        Envelope envelope = configured.read(raw);
        assertThat(envelope.source().name()).isEqualTo("g");
        assertThat(envelope.controlId()).isEqualTo("7");
    }

    @Test
    void keepsOnePatientsMessagesUnderOneKeyAndOthersApart() throws NotAnEnvelope {
        String key = read(Messages.adt("A01", "1", "P1")).keys().own();
        assertThat(read(Messages.header("SIU^S12", "2") + Messages.pid("P1"))
                        .keys()
                        .own())
                .isEqualTo(key);
        assertThat(read(Messages.adt("A01", "3", "P2")).keys().own()).isNotEqualTo(key);
    }

    @Test
    void ordersByTheConfiguredIdentifierType() throws NotAnEnvelope {
        EnvelopeReader configured = reader(
                Map.of("carerelay.sources.s.sending-application", "HIS", "carerelay.sources.s.order-key-type", "PI"));
        String both = Messages.adt("A01", "1", "P1").replace("P1^^^HOSP^MR", "C9^^^CARD^XX~P1^^^HOSP^PI");
        String alone = Messages.adt("A01", "1", "P1").replace("P1^^^HOSP^MR", "P1^^^HOSP^PI");
        assertThat(configured.read(bytes(both)).keys().own())
                .isEqualTo(configured.read(bytes(alone)).keys().own());
    }

    @Test
    void ordersByVisitThenResourceThenSourceWithoutAPatient() throws NotAnEnvelope {
        String visit = read(Messages.adt("A01", "1", "X").replace("X^^^HOSP^MR", ""))
                .keys()
                .own();
        String resource = read(Messages.header("SIU^S23", "2") + "AIP|1||D7^Doctor\r")
                .keys()
                .own();
        String source = read(Messages.header("SIU^S23", "3")).keys().own();
        assertThat(java.util.Set.of(visit, resource, source)).hasSize(3);
    }

    @Test
    void makesAMergeWaitForTheOtherPatientAndLaterMessagesFollowTheSurvivor() throws NotAnEnvelope {
        String prior = read(Messages.adt("A01", "0", "PB")).keys().own();
        Envelope.OrderKeys keys = read(Messages.merge("1", "PA", "PB")).keys();
        assertThat(keys.others()).containsExactly(prior);
        assertThat(keys.replaced()).containsExactly(new Envelope.OrderKeys.Replaced(prior, keys.own()));
        aliases.add(prior, keys.own());
        assertThat(read(Messages.adt("A08", "2", "PB")).keys().own()).isEqualTo(keys.own());
        aliases.add(keys.own(), prior);
        assertThat(read(Messages.adt("A08", "3", "PB")).keys().own()).isEqualTo(keys.own());
    }

    @Test
    void movesOfVisitsWaitButReplaceNobody() throws NotAnEnvelope {
        Envelope.OrderKeys keys =
                read(Messages.merge("1", "PA", "PB").replace("A40", "A45")).keys();
        assertThat(keys.others()).hasSize(1);
        assertThat(keys.replaced()).isEmpty();
    }

    @Test
    void refusesASecondMessageInOneFrame() {
        String two = Messages.adt("A01", "1", "P") + Messages.adt("A02", "2", "P");
        assertThatThrownBy(() -> read(two)).isInstanceOfSatisfying(NotAnEnvelope.class, e -> assertThat(e.code())
                .isEqualTo("ENV-004"));
    }

    private Envelope read(String message) throws NotAnEnvelope {
        return reader.read(bytes(message));
    }

    private EnvelopeReader reader(Map<String, String> properties) {
        Sources sources = TestSources.of(properties);
        return new EnvelopeReader(sources, aliases);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

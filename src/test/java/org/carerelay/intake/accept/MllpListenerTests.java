package org.carerelay.intake.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.carerelay.intake.IntakeApplication;
import org.carerelay.intake.Messages;
import org.carerelay.intake.ReceivedMessage;
import org.carerelay.intake.Wire;
import org.junit.jupiter.api.Test;

class MllpListenerTests extends IntakeApplication {

    private static final Charset GB18030 = Charset.forName("GB18030");

    @Test
    void acknowledgesAMessageAndHandsItOn() throws Exception {
        try (Wire wire = new Wire(port)) {
            String answer = wire.ask(Messages.adt("A01", "M1", "P1"));
            assertThat(answer).startsWith("MSH|^~\\&|CARERELAY|CS|HIS|HOSP|").contains("|ACK^A01^ACK|");
            assertThat(answer).contains("\rMSA|AA|M1\r").contains("|P|2.5|").contains("|UNICODE UTF-8\r");
        }
        await().untilAsserted(() -> assertThat(unify.controlIds()).containsExactly("M1"));
        ReceivedMessage message = unify.applied().get(0);
        assertThat(message.type()).isEqualTo("ADT^A01");
        assertThat(message.source()).isEqualTo("his-hosp");
        assertThat(message.listener()).isEqualTo("his-mllp");
        assertThat(message.charset()).isEqualTo("UTF-8");
        assertThat(message.orderKey()).matches("[0-9a-f]{6}");
        assertThat(new String(message.raw(), StandardCharsets.UTF_8)).isEqualTo(Messages.adt("A01", "M1", "P1"));
        await().untilAsserted(() -> assertThat(status("M1")).isEqualTo("processed"));
    }

    @Test
    void takesFragmentedCoalescedAndPipelinedFramesInOrder() throws Exception {
        byte[] first = Wire.framed(Messages.adt("A01", "F1", "P1").getBytes(StandardCharsets.UTF_8));
        byte[] both = concat(first, Wire.framed(Messages.adt("A08", "F2", "P1").getBytes(StandardCharsets.UTF_8)));
        try (Wire wire = new Wire(port)) {
            for (int i = 0; i < both.length; i += 7) {
                wire.bytes(Arrays.copyOfRange(both, i, Math.min(both.length, i + 7)));
            }
            assertThat(wire.answer()).contains("MSA|AA|F1");
            assertThat(wire.answer()).contains("MSA|AA|F2");
            byte[] many = new byte[0];
            for (int i = 0; i < 100; i++) {
                many = concat(
                        many, Wire.framed(Messages.adt("A08", "G" + i, "P1").getBytes(StandardCharsets.UTF_8)));
            }
            wire.bytes(many);
            for (int i = 0; i < 100; i++) {
                assertThat(wire.answer()).contains("MSA|AA|G" + i + "\r");
            }
        }
        await().untilAsserted(() -> assertThat(unify.controlIds()).hasSize(102));
        assertThat(unify.controlIds().subList(2, 102))
                .isEqualTo(java.util.stream.IntStream.range(0, 100)
                        .mapToObj(i -> "G" + i)
                        .toList());
    }

    @Test
    void doesWithoutTheFinalCrAndWithLfEnds() throws Exception {
        try (Wire wire = new Wire(port)) {
            wire.bytes((byte) 0x0B)
                    .text(Messages.adt("A01", "L1", "P1").replace('\r', '\n'))
                    .bytes((byte) 0x1C);
            assertThat(wire.answer()).contains("MSA|AA|L1");
            wire.bytes((byte) 0x0B)
                    .text(Messages.adt("A01", "L2", "P1").replace("\r", "\r\n"))
                    .bytes((byte) 0x1C);
            assertThat(wire.answer()).contains("MSA|AA|L2");
        }
    }

    @Test
    void journalsJunkBeforeAFrameAndAnswersOnlyTheFrame() throws Exception {
        try (Wire wire = new Wire(port)) {
            wire.text("GET / HTTP/1.1 junk-one")
                    .frame(Messages.adt("A01", "J1", "P1").getBytes(StandardCharsets.UTF_8));
            assertThat(wire.answer()).contains("MSA|AA|J1");
        }
        await().untilAsserted(() -> assertThat(refusals("FRM-001", "junk-one")).isEqualTo(1));
    }

    @Test
    void rejectsWhatIsNoMessageAndTheConnectionStaysUsable() throws Exception {
        try (Wire wire = new Wire(port)) {
            assertThat(wire.ask("this is not HL7"))
                    .contains("MSA|AR|")
                    .contains("ERR||MSH^1|100^")
                    .contains("ENV-001");
            byte[] binary = new byte[5_000];
            new java.util.Random(7).nextBytes(binary);
            for (int i = 0; i < binary.length; i++) {
                binary[i] = binary[i] == 0x0B || binary[i] == 0x1C ? 1 : binary[i];
            }
            wire.frame(binary);
            assertThat(wire.answer()).contains("MSA|AR|");
            assertThat(wire.ask("MSH|^~\\&|HIS|HOSP|||20260301||ADT")).contains("\rMSA|AA\r");
            assertThat(wire.ask("MSH|^~\\&|HIS")).contains("MSA|AR|").contains("ERR||MSH^1^9^1|101^");
            assertThat(wire.ask("MSH|||HIS")).contains("ENV-002");
            assertThat(wire.ask("")).contains("MSA|AR|");
            assertThat(wire.ask(Messages.adt("A01", "OK1", "P1"))).contains("MSA|AA|OK1");
        }
        await().untilAsserted(
                        () -> assertThat(refusals("ENV-001", "this is not HL7")).isEqualTo(1));
    }

    @Test
    void refusesWhatIsTooLongClearlyAndGoesOn() throws Exception {
        String head = Messages.adt("A01", "BIG1", "P1") + "OBX|1|ED|||";
        try (Wire wire = new Wire(port)) {
            wire.bytes((byte) 0x0B).text(head);
            byte[] chunk = new byte[1024 * 1024];
            Arrays.fill(chunk, (byte) 'A');
            for (int i = 0; i < 8; i++) {
                wire.bytes(chunk);
            }
            wire.bytes((byte) 0x1C, (byte) 0x0D);
            assertThat(wire.answer())
                    .contains("MSA|AR|BIG1")
                    .contains("FRM-006")
                    .contains("longer than");
            assertThat(wire.ask(Messages.adt("A01", "BIG2", "P1"))).contains("MSA|AA|BIG2");
        }
        await().untilAsserted(() -> assertThat(status("BIG1")).isEqualTo("refused"));
    }

    @Test
    void refusesAFrameThatIsNeverFinishedAndCloses() throws Exception {
        try (Wire wire = new Wire(port)) {
            wire.bytes((byte) 0x0B).text(Messages.adt("A01", "CUT1", "P1"));
            assertThat(wire.answer()).contains("MSA|AR|CUT1").contains("FRM-005");
            assertThat(wire.closed()).isTrue();
        }
        await().untilAsserted(() -> assertThat(status("CUT1")).isEqualTo("refused"));
    }

    @Test
    void journalsAFrameThatTheConnectionCutOff() throws Exception {
        try (Wire wire = new Wire(port)) {
            wire.bytes((byte) 0x0B).text(Messages.adt("A01", "CUT2", "P1"));
        }
        await().untilAsserted(() -> assertThat(status("CUT2")).isEqualTo("refused"));
    }

    @Test
    void acceptsUnknownEventsAndMissingOrUndecodableContentUnderReceived() throws Exception {
        try (Wire wire = new Wire(port)) {
            assertThat(wire.ask(Messages.adt("Z99", "U1", "P1"))).contains("MSA|AA|U1");
            assertThat(wire.ask(Messages.header("ADT^A08", "U2") + "PID|1||||测试^二\r"))
                    .contains("MSA|AA|U2");
            wire.frame(concat(
                    Messages.header("ADT^A08", "U3").getBytes(StandardCharsets.UTF_8),
                    new byte[] {'P', 'I', 'D', '|', '1', '|', '|', (byte) 0xC3, (byte) 0x28, '\r'}));
            assertThat(wire.answer()).contains("MSA|AA|U3");
        }
    }

    @Test
    void rejectsOtherTypesTestMessagesAndWrongListeners() throws Exception {
        try (Wire wire = new Wire(port)) {
            assertThat(wire.ask(Messages.header("ORM^O01", "T1")))
                    .contains("MSA|AR|T1")
                    .contains("|200^")
                    .contains("MSH^1^9^1^1");
            assertThat(wire.ask(Messages.adt("A01", "T2", "P1").replace("|T2|P|", "|T2|T|")))
                    .contains("MSA|AR|T2")
                    .contains("|202^");
            assertThat(wire.ask(Messages.adt("A01", "T3", "P1").replace("|T3|P|", "|T3|D|")))
                    .contains("MSA|AR|T3");
            assertThat(wire.ask(Messages.adt("A01", "T4", "P1").replace("|HIS|", "|ELSEWHERE|")))
                    .contains("MSA|AR|T4")
                    .contains("ENV-010");
            assertThat(wire.ask(Messages.adt("A01", "T5", "P1").replace("|T5|P|2.5|", "|T5|P|9.9|")))
                    .contains("MSA|AA|T5");
        }
        await().untilAsserted(() -> assertThat(status("T1")).isEqualTo("refused"));
    }

    @Test
    void answersInTheSendersCharsetWithItsDelimiters() throws Exception {
        String message = Messages.adt("A01", "C1", "P1")
                .replace("|HIS|HOSP|", "|GBKHIS|协和医院|")
                .replace("|UNICODE UTF-8", "");
        try (Wire wire = new Wire(port)) {
            assertThat(wire.ask(message, GB18030)).contains("|GBKHIS|协和医院|").contains("MSA|AA|C1");
            String exotic = Messages.adt("A01", "C2", "P2")
                    .replace('|', '#')
                    .replace('^', '!')
                    .replace('~', '@')
                    .replace('\\', '%')
                    .replace('&', '$');
            assertThat(wire.ask(exotic))
                    .startsWith("MSH#!@%$#")
                    .contains("#ACK!A01!ACK#")
                    .contains("MSA#AA#C2");
        }
        await().untilAsserted(() -> assertThat(unify.controlIds()).contains("C1", "C2"));
        assertThat(applied("C1", false).charset()).isEqualTo("GB18030");
        assertThat(applied("C1", false).source()).isEqualTo("gbk-his");
        assertThat(applied("C2", false).type()).isEqualTo("ADT^A01");
    }

    @Test
    void obeysEnhancedMode() throws Exception {
        try (Wire wire = new Wire(port)) {
            String al = Messages.adt("A01", "E1", "P1").replace("|2.5||||||", "|2.5|||AL|NE||");
            assertThat(wire.ask(al)).contains("MSA|CA|E1").contains("|NE|NE|");
            String both = Messages.adt("A01", "E2", "P1").replace("|2.5||||||", "|2.5|||AL|AL||");
            assertThat(wire.ask(both)).contains("MSA|CA|E2");
            assertThat(wire.answer()).contains("MSA|AA|E2");
            String never = Messages.adt("A01", "E3", "P1").replace("|2.5||||||", "|2.5|||NE|NE||");
            wire.frame(never.getBytes(StandardCharsets.UTF_8));
            String onError = Messages.adt("A01", "E4", "P1").replace("|2.5||||||", "|2.5|||ER|NE||");
            wire.frame(onError.getBytes(StandardCharsets.UTF_8));
            String rejected = Messages.header("ORM^O01", "E5").replace("|2.5||||||", "|2.5|||ER|NE||");
            assertThat(wire.ask(rejected)).contains("MSA|CR|E5");
        }
        await().untilAsserted(() -> assertThat(unify.controlIds()).contains("E1", "E2", "E3", "E4"));
    }

    @Test
    void answersADuplicateAgainAndAppliesItOnce() throws Exception {
        try (Wire wire = new Wire(port)) {
            assertThat(wire.ask(Messages.adt("A01", "D1", "P1"))).contains("MSA|AA|D1");
            await().untilAsserted(() -> assertThat(status("D1")).isEqualTo("processed"));
            assertThat(wire.ask(Messages.adt("A01", "D1", "P1"))).contains("MSA|AA|D1");
        }
        await().untilAsserted(() -> assertThat(count("D1", "duplicate")).isEqualTo(1));
        assertThat(unify.controlIds()).containsExactly("D1");
    }

    @Test
    void tellsASenderThatWaitsHowItEnded() throws Exception {
        unify.contentFails(message -> message.controlId().equals("W2"));
        try (Wire wire = new Wire(port)) {
            String good = Messages.adt("A01", "W1", "P1").replace("|HIS|", "|SLOWHIS|");
            assertThat(wire.ask(good)).contains("MSA|AA|W1");
            assertThat(status("W1")).isEqualTo("processed");
            String bad = Messages.adt("A01", "W2", "P1").replace("|HIS|", "|SLOWHIS|");
            assertThat(wire.ask(bad)).contains("MSA|AE|W2").contains("ERR||PID^1^3^1|101^");
        }
    }

    @Test
    void answersABatchWithABatch() throws Exception {
        String batch = "FHS|^~\\&|HIS|HOSP\rBHS|^~\\&|HIS|HOSP|CARERELAY|CS|20260301||||B77\r"
                + Messages.adt("A01", "B1", "P1") + Messages.adt("A01", "B2", "P2") + "BTS|2\rFTS|1\r";
        try (Wire wire = new Wire(port)) {
            String answer = wire.ask(batch);
            assertThat(answer).startsWith("BHS|^~\\&|CARERELAY|CS|HIS|HOSP|").contains("|B77\r");
            assertThat(answer).contains("MSA|AA|B1").contains("MSA|AA|B2").endsWith("BTS|2\r");
            assertThat(wire.ask(batch.replace("BTS|2", "BTS|3").replace("|B1|", "|B3|")))
                    .contains("MSA|AR|B3")
                    .contains("ENV-005");
        }
        await().untilAsserted(() -> assertThat(unify.controlIds()).containsExactlyInAnyOrder("B1", "B2"));
    }

    @Test
    void sendsAMarkerAheadOfAMergeAndLaterMessagesBehindIt() throws Exception {
        try (Wire wire = new Wire(port)) {
            assertThat(wire.ask(Messages.merge("X1", "PA", "PB"))).contains("MSA|AA|X1");
            assertThat(wire.ask(Messages.adt("A08", "X2", "PB"))).contains("MSA|AA|X2");
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(unify.controlIds()).containsExactly("X1", "X2"));
        ReceivedMessage merge = applied("X1", false);
        ReceivedMessage marker = applied("X1", true);
        assertThat(marker.barrierFor()).isEqualTo(merge.intakeId());
        assertThat(marker.orderKey()).isNotEqualTo(merge.orderKey());
        assertThat(applied("X2", false).orderKey()).isEqualTo(merge.orderKey());
    }

    private ReceivedMessage applied(String controlId, boolean marker) {
        return unify.applied().stream()
                .filter(m -> m.controlId().equals(controlId) && (m.barrierFor() != null) == marker)
                .findFirst()
                .orElseThrow();
    }

    private int refusals(String code, String text) {
        return jdbc.queryForObject(
                "select count(*) from journal where error_code = ? and position(?::bytea in raw) > 0",
                Integer.class,
                code,
                text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}

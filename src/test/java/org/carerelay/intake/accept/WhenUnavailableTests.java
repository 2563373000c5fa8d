package org.carerelay.intake.accept;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.carerelay.intake.Messages;
import org.carerelay.intake.acknowledge.Acknowledgements;
import org.carerelay.intake.envelope.EnvelopeReader;
import org.carerelay.intake.envelope.OrderAliases;
import org.carerelay.intake.journal.TestJournal;
import org.carerelay.intake.mllp.Answer;
import org.carerelay.intake.observe.MessageTags;
import org.carerelay.intake.queue.TestBroker;
import org.carerelay.intake.source.TestSources;
import org.junit.jupiter.api.Test;

/** Rule 1: what cannot be stored is never acknowledged as accepted, and each sender is told as it understands. */
class WhenUnavailableTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void saysArByDefault() {
        assertThat(text(accept(null, message(""))))
                .contains("MSA|AR|W1")
                .contains("|207^")
                .contains("ENV-020");
        assertThat(registry.get("carerelay.intake.unavailable").counter().count())
                .isEqualTo(1);
    }

    @Test
    void saysAeToASenderThatTriesAgainOnAeOnly() {
        assertThat(text(accept("AE", message("")))).contains("MSA|AE|W1");
    }

    @Test
    void closesForASenderThatRepeatsOnlyWhatWasNeverAnswered() {
        Answer answer = accept("close", message(""));
        assertThat(answer.close()).isTrue();
        assertThat(answer.messages()).isEmpty();
    }

    @Test
    void saysCeInEnhancedMode() {
        assertThat(text(accept(null, message("AL|NE")))).contains("MSA|CE|W1");
        assertThat(text(accept(null, message("ER|AL")))).contains("MSA|CE|W1");
        assertThat(text(accept(null, message("NE|AL")))).contains("MSA|AE|W1");
    }

    @Test
    void closesOnASenderThatWantsNoWordAtAll() {
        assertThat(accept(null, message("NE|NE")).close()).isTrue();
    }

    private Answer accept(String whenUnavailable, String message) {
        Map<String, String> settings = whenUnavailable == null
                ? Map.of()
                : Map.of(
                        "carerelay.sources.his.sending-application",
                        "HIS",
                        "carerelay.sources.his.when-unavailable",
                        whenUnavailable);
        EnvelopeReader envelopes = new EnvelopeReader(TestSources.of(settings), new OrderAliases());
        Acknowledgements acknowledgements = new Acknowledgements(Clock.systemUTC());
        IntakeMetrics metrics = new IntakeMetrics(registry, new MessageTags(TestSources.of(settings)));
        AcceptMessage accept = new AcceptMessage(
                envelopes,
                new Admission(new ListenerSettings(Map.of())),
                new Refusals(envelopes, acknowledgements, TestJournal.refusedFrames(), metrics),
                new Store(TestBroker.unreachable(), TestJournal.aliases()),
                TestJournal.outcomes(),
                acknowledgements,
                metrics);
        byte[] raw = message.getBytes(StandardCharsets.UTF_8);
        return accept.accept(raw, new Arrival("his-mllp", Instant.EPOCH, early -> {}));
    }

    private static String message(String wishes) {
        String message = Messages.adt("A01", "W1", "P1");
        return wishes.isEmpty() ? message : message.replace("|2.5||||||", "|2.5|||" + wishes + "||");
    }

    private static String text(Answer answer) {
        assertThat(answer.messages()).hasSize(1);
        return new String(answer.messages().get(0), StandardCharsets.UTF_8);
    }
}

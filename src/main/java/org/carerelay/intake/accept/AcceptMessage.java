package org.carerelay.intake.accept;

import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carerelay.intake.ReceivedMessage;
import org.carerelay.intake.acknowledge.AckCode;
import org.carerelay.intake.acknowledge.Acknowledgements;
import org.carerelay.intake.acknowledge.Problem;
import org.carerelay.intake.acknowledge.Wishes;
import org.carerelay.intake.envelope.Envelope;
import org.carerelay.intake.envelope.EnvelopeReader;
import org.carerelay.intake.envelope.NotAnEnvelope;
import org.carerelay.intake.journal.Outcomes;
import org.carerelay.intake.mllp.Answer;
import org.carerelay.intake.queue.NotStored;
import org.carerelay.intake.source.Acknowledge;
import org.carerelay.platform.LogContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Accepts one message: envelope, admission, durable hand-over, acknowledgement (rules 1 to 6). */
@Component
class AcceptMessage {

    private static final Logger LOG = LoggerFactory.getLogger(AcceptMessage.class);

    private final EnvelopeReader envelopes;
    private final Admission admission;
    private final Refusals refusals;
    private final Store store;
    private final Outcomes outcomes;
    private final Acknowledgements acknowledgements;
    private final IntakeMetrics metrics;

    AcceptMessage(
            EnvelopeReader envelopes,
            Admission admission,
            Refusals refusals,
            Store store,
            Outcomes outcomes,
            Acknowledgements acknowledgements,
            IntakeMetrics metrics) {
        this.envelopes = envelopes;
        this.admission = admission;
        this.refusals = refusals;
        this.store = store;
        this.outcomes = outcomes;
        this.acknowledgements = acknowledgements;
        this.metrics = metrics;
    }

    Answer accept(byte[] raw, Arrival arrival) {
        Envelope envelope;
        try {
            envelope = envelopes.read(raw);
        } catch (NotAnEnvelope problem) {
            return refusals.notAnEnvelope(problem, raw, arrival);
        }
        Timer.Sample since = metrics.start();
        try (LogContext context = LogContext.of(envelope.source().name(), envelope.controlId(), null)) {
            Answer answer = accept(envelope, raw, arrival, context);
            if (!answer.messages().isEmpty()) {
                metrics.answered(envelope, since);
            }
            return answer;
        }
    }

    private Answer accept(Envelope envelope, byte[] raw, Arrival arrival, LogContext context) {
        try {
            return admitted(envelope, raw, arrival, context);
        } catch (RuntimeException e) {
            LOG.error("{} could not be accepted", envelope.type(), e);
            return unavailable(envelope, arrival);
        }
    }

    private Answer admitted(Envelope envelope, byte[] raw, Arrival arrival, LogContext context) {
        metrics.received(envelope, arrival.route());
        if (envelope.messageCode().equals("ACK")) {
            return Answer.SILENT;
        }
        Optional<Problem> refusal = admission.refuse(envelope, arrival.route());
        if (refusal.isPresent()) {
            return refusals.refused(envelope, refusal.get(), raw, arrival);
        }
        ReceivedMessage message = new ReceivedMessage(
                IntakeIds.at(arrival.receivedAt()),
                envelope.source().name(),
                arrival.route(),
                arrival.receivedAt(),
                envelope.type(),
                envelope.controlId(),
                envelope.keys().own(),
                envelope.charset().name(),
                raw,
                false,
                null);
        context.intakeId(message.intakeId());
        boolean waits = envelope.source().acknowledge() == Acknowledge.PROCESSED;
        if (waits) {
            outcomes.expect(message.intakeId());
        }
        try {
            store.store(message, envelope.keys());
        } catch (NotStored e) {
            outcomes.forget(message.intakeId());
            LOG.warn("{} was not accepted: {}", message, e.getMessage());
            return unavailable(envelope, arrival);
        }
        return waits ? processed(envelope, message.intakeId(), arrival) : answer(envelope, AckCode.AA, List.of());
    }

    private Answer processed(Envelope envelope, UUID intakeId, Arrival arrival) {
        Wishes wishes = Wishes.of(envelope);
        if (wishes.acceptAcknowledgement(true)) {
            arrival.early().accept(acknowledgements.answer(envelope, AckCode.CA, List.of()));
            metrics.acknowledged(envelope, AckCode.CA);
        }
        Optional<Outcomes.Outcome> outcome = outcomes.await(intakeId);
        if (outcome.isEmpty()) {
            return wishes.enhanced() ? Answer.SILENT : Answer.CLOSED;
        }
        Optional<Problem> problem = Results.problem(outcome.get());
        AckCode code = problem.isPresent() ? AckCode.AE : AckCode.AA;
        if (!wishes.applicationAcknowledgement(code.accepts())) {
            return Answer.SILENT;
        }
        metrics.acknowledged(envelope, code);
        return Answer.of(
                acknowledgements.answer(envelope, code, problem.stream().toList()));
    }

    /**
     * Accept acknowledgement first, application acknowledgement as a message of its own (HL7 2.9.2). Whoever wants no word about a
     * failure at all sees the connection closed.
     */
    private Answer answer(Envelope envelope, AckCode code, List<Problem> problems) {
        Wishes wishes = Wishes.of(envelope);
        List<byte[]> answers = new ArrayList<>(2);
        if (wishes.acceptAcknowledgement(code.accepts())) {
            answers.add(acknowledgements.answer(envelope, code.asCommit(), problems));
            metrics.acknowledged(envelope, code.asCommit());
        }
        boolean enough = !code.accepts() && !answers.isEmpty();
        if (wishes.applicationAcknowledgement(code.accepts()) && !enough) {
            answers.add(acknowledgements.answer(envelope, code, problems));
            metrics.acknowledged(envelope, code);
        }
        boolean silentFailure = answers.isEmpty() && !code.accepts();
        return new Answer(answers, silentFailure);
    }

    private Answer unavailable(Envelope envelope, Arrival arrival) {
        metrics.unavailable(envelope, arrival.route());
        Problem problem = new Problem(
                "ENV-020", "", 207, "the message could not be stored now and was not accepted: send it again later");
        return switch (envelope.source().whenUnavailable()) {
            case CLOSE -> Answer.CLOSED;
            case AE -> answer(envelope, AckCode.AE, List.of(problem));
            case AR -> answer(envelope, envelope.enhancedMode() ? AckCode.AE : AckCode.AR, List.of(problem));
        };
    }
}

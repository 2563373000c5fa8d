package org.carerelay.intake.accept;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carerelay.intake.acknowledge.AckCode;
import org.carerelay.intake.acknowledge.Acknowledgements;
import org.carerelay.intake.acknowledge.BatchAnswers;
import org.carerelay.intake.acknowledge.Problem;
import org.carerelay.intake.acknowledge.Wishes;
import org.carerelay.intake.envelope.Batch;
import org.carerelay.intake.envelope.Envelope;
import org.carerelay.intake.envelope.EnvelopeReader;
import org.carerelay.intake.envelope.NotAnEnvelope;
import org.carerelay.intake.journal.RefusedFrames;
import org.carerelay.intake.journal.RefusedFrames.Refused;
import org.carerelay.intake.mllp.Answer;
import org.carerelay.intake.mllp.Frame;
import org.carerelay.platform.LogContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says no: AR or CR with the reason and its place, and a row in the journal for whoever looks for the message (rule 8). */
@Component
class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final String UNKNOWN = "unknown";

    private final EnvelopeReader envelopes;
    private final Acknowledgements acknowledgements;
    private final RefusedFrames refusedFrames;
    private final IntakeMetrics metrics;

    Refusals(
            EnvelopeReader envelopes,
            Acknowledgements acknowledgements,
            RefusedFrames refusedFrames,
            IntakeMetrics metrics) {
        this.envelopes = envelopes;
        this.acknowledgements = acknowledgements;
        this.refusedFrames = refusedFrames;
        this.metrics = metrics;
    }

    /** A readable message that is not for this listener. */
    Answer refused(Envelope envelope, Problem problem, byte[] raw, Arrival arrival) {
        journal(envelope, problem, raw, arrival);
        Wishes wishes = Wishes.of(envelope);
        boolean answered =
                wishes.enhanced() ? wishes.acceptAcknowledgement(false) : wishes.applicationAcknowledgement(false);
        if (!answered) {
            return Answer.SILENT;
        }
        AckCode code = wishes.enhanced() ? AckCode.CR : AckCode.AR;
        metrics.acknowledged(envelope, code);
        return Answer.of(acknowledgements.answer(envelope, code, List.of(problem)));
    }

    /** What is no message at all. */
    Answer notAnEnvelope(NotAnEnvelope found, byte[] raw, Arrival arrival) {
        Problem problem = new Problem(found.code(), found.where(), found.hl7Code(), String.valueOf(found.getMessage()));
        journal(UNKNOWN, "", controlId(found), StandardCharsets.UTF_8.name(), problem, raw, arrival);
        return Answer.of(acknowledgements.answer(found, AckCode.AR));
    }

    /** Bytes that are no complete frame; answered where that cannot be taken for the answer to something else. */
    Answer broken(Frame.Broken frame, Arrival arrival) {
        Frame.Fault fault = frame.fault();
        Problem problem = new Problem(fault.code(), "", 207, fault.text() + " (" + frame.length() + " bytes)");
        Optional<Envelope> envelope = envelope(frame.bytes());
        if (envelope.isPresent()) {
            journal(envelope.get(), problem, frame.bytes(), arrival);
        } else {
            journal(UNKNOWN, "", "", StandardCharsets.UTF_8.name(), problem, frame.bytes(), arrival);
        }
        if (!fault.answered()) {
            return Answer.SILENT;
        }
        byte[] answer = envelope.map(known -> acknowledgements.answer(
                        known, known.enhancedMode() ? AckCode.CR : AckCode.AR, List.of(problem)))
                .orElseGet(() ->
                        acknowledgements.answer(NotAnEnvelope.because(problem.code(), problem.text()), AckCode.AR));
        return new Answer(List.of(answer), fault.closes());
    }

    /** A batch of which some messages are missing: none is taken, so that sending it again is right. */
    Answer incomplete(Batch batch, byte[] raw, Arrival arrival, BatchAnswers batchAnswers) {
        Problem problem = new Problem(
                "ENV-005",
                "BTS-1",
                102,
                "the batch has " + batch.messages().size() + " messages and declares " + batch.declared()
                        + ": none was accepted");
        journal(UNKNOWN, "", batch.header().field(11), StandardCharsets.UTF_8.name(), problem, raw, arrival);
        List<byte[]> answers = new ArrayList<>();
        for (byte[] message : batch.messages()) {
            envelope(message)
                    .ifPresent(known -> answers.add(acknowledgements.answer(known, AckCode.AR, List.of(problem))));
        }
        return Answer.of(batchAnswers.wrap(batch, answers));
    }

    private Optional<Envelope> envelope(byte[] raw) {
        try {
            return Optional.of(envelopes.read(raw));
        } catch (NotAnEnvelope e) {
            return Optional.empty();
        }
    }

    private static String controlId(NotAnEnvelope found) {
        return found.header() == null ? "" : found.header().field(10);
    }

    private void journal(Envelope envelope, Problem problem, byte[] raw, Arrival arrival) {
        String charset = envelope.charset().name();
        journal(envelope.source().name(), envelope.type(), envelope.controlId(), charset, problem, raw, arrival);
    }

    private void journal(
            String source,
            String type,
            String controlId,
            String charset,
            Problem problem,
            byte[] raw,
            Arrival arrival) {
        metrics.refused(source, type, problem.code());
        UUID intakeId = IntakeIds.at(arrival.receivedAt());
        try (LogContext context = LogContext.of(source, controlId, intakeId)) {
            LOG.info(
                    "{}: a message from {} was refused: {} {}",
                    arrival.route(),
                    source,
                    problem.code(),
                    problem.text());
        }
        refusedFrames.add(new Refused(
                intakeId,
                source,
                arrival.route(),
                arrival.receivedAt(),
                type,
                controlId,
                charset,
                raw,
                problem.code(),
                problem.where(),
                problem.text()));
    }
}

package org.carerelay.intake.accept;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.carerelay.intake.acknowledge.BatchAnswers;
import org.carerelay.intake.envelope.Batch;
import org.carerelay.intake.envelope.NotAnEnvelope;
import org.carerelay.intake.mllp.Answer;
import org.carerelay.intake.mllp.Frame;
import org.springframework.stereotype.Component;

/**
 * The route step {@code accept}: a {@link Frame} in, an {@link Answer} out. Positive answers are given only to what is durable
 * (rule 1); it never throws, since a frame without an answer would leave its sender waiting.
 */
@Component("accept")
class Accept implements Processor {

    private final AcceptMessage acceptMessage;
    private final Refusals refusals;
    private final BatchAnswers batchAnswers;
    private final Clock clock;

    Accept(AcceptMessage acceptMessage, Refusals refusals, BatchAnswers batchAnswers, Clock clock) {
        this.acceptMessage = acceptMessage;
        this.refusals = refusals;
        this.batchAnswers = batchAnswers;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) {
        Object body = exchange.getIn().getBody();
        Arrival arrival = new Arrival(exchange.getFromRouteId(), clock.instant(), Arrival.writer(exchange));
        exchange.getMessage().setBody(body instanceof Frame frame ? accept(frame, arrival) : Answer.CLOSED);
    }

    private Answer accept(Frame frame, Arrival arrival) {
        if (frame instanceof Frame.Broken broken) {
            return refusals.broken(broken, arrival);
        }
        byte[] raw = withoutByteOrderMark(frame.bytes());
        return Batch.begins(raw) ? batch(raw, arrival) : acceptMessage.accept(raw, arrival);
    }

    private Answer batch(byte[] raw, Arrival arrival) {
        try {
            Batch batch = Batch.read(raw);
            if (!batch.complete()) {
                return refusals.incomplete(batch, raw, arrival, batchAnswers);
            }
            List<byte[]> answers = new ArrayList<>();
            for (byte[] message : batch.messages()) {
                Answer answer = acceptMessage.accept(message, arrival.withoutEarlyAnswers());
                if (answer.close()) {
                    return Answer.CLOSED;
                }
                answers.addAll(answer.messages());
            }
            return Answer.of(batchAnswers.wrap(batch, answers));
        } catch (NotAnEnvelope problem) {
            return refusals.notAnEnvelope(problem, raw, arrival);
        }
    }

    private static byte[] withoutByteOrderMark(byte[] raw) {
        boolean marked = raw.length >= 3 && raw[0] == (byte) 0xEF && raw[1] == (byte) 0xBB && raw[2] == (byte) 0xBF;
        return marked ? java.util.Arrays.copyOfRange(raw, 3, raw.length) : raw;
    }
}

package org.carerelay.appointment.srm;

import java.io.IOException;
import java.net.ConnectException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.carerelay.appointment.booking.Answer;
import org.carerelay.appointment.booking.Answer.NotAnswered;
import org.carerelay.appointment.booking.Answer.NotReached;
import org.carerelay.appointment.send.BookingChannel;
import org.carerelay.appointment.send.BookingOrder;
import org.carerelay.translation.OutboundMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks by SRM through the Camel endpoint the target names, by default the route {@code booking-srm}. */
@Component
class SrmChannel implements BookingChannel {

    private static final Logger LOG = LoggerFactory.getLogger(SrmChannel.class);

    private final ProducerTemplate camel;
    private final SrmMessages messages;

    SrmChannel(ProducerTemplate camel, SrmMessages messages) {
        this.camel = camel;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "srm";
    }

    @Override
    public Answer ask(BookingOrder order) {
        OutboundMessage question = messages.of(order);
        if (question.failed()) {
            LOG.error("{} cannot be written for {}: {}", order, order.target().name(), question.findings());
            return new NotAnswered("it cannot be written as SRM: " + question.findings());
        }
        byte[] answer;
        try {
            answer = camel.requestBody(order.target().route(), question.bytes(), byte[].class);
        } catch (CamelExecutionException failed) {
            return failure(failed);
        }
        return answer == null || answer.length == 0
                ? new NotAnswered("the connection ended without an answer")
                : SrrMessage.read(answer, order.target().source(), order.controlId());
    }

    private static Answer failure(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof DirectConsumerNotAvailableException) {
                return new NotReached("there is no such route: set carerelay.booking.srm.port");
            }
            if (cause instanceof ConnectException || cause instanceof java.net.UnknownHostException) {
                return new NotReached("the HIS does not take connections");
            }
        }
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof org.apache.camel.CamelExchangeException) {
                return new NotAnswered("no answer came (" + cause.getClass().getSimpleName() + ")");
            }
        }
        return new NotAnswered("no answer came (" + failed.getClass().getSimpleName() + ")");
    }
}

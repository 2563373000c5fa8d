package org.carerelay.intake.queue;

import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.time.Instant;
import java.util.UUID;
import org.carerelay.intake.ReceivedMessage;
import org.jspecify.annotations.Nullable;

/** A {@link ReceivedMessage} as JMS bytes message: the raw bytes as body, the rest as properties, no patient data outside the body. */
final class MessageCodec {

    /** Artemis drops a second message with an id it has just seen. */
    static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

    private static final String ID = "crId";
    private static final String SOURCE = "crSource";
    private static final String LISTENER = "crListener";
    private static final String RECEIVED_SECONDS = "crReceivedSeconds";
    private static final String RECEIVED_NANOS = "crReceivedNanos";
    private static final String TYPE = "crType";
    private static final String CONTROL_ID = "crControlId";
    private static final String CHARSET = "crCharset";
    private static final String REPLAY = "crReplay";
    private static final String BARRIER_FOR = "crBarrierFor";
    private static final String WAITS_FOR = "crWaitsFor";
    private static final String GROUP = "JMSXGroupID";

    /** Selects what was not sent again by an engineer. */
    static final String NOT_REPLAYED = REPLAY + " IS NULL";

    private MessageCodec() {}

    static Message encode(Session session, ReceivedMessage message) throws JMSException {
        BytesMessage out = session.createBytesMessage();
        out.writeBytes(message.raw());
        out.setJMSDeliveryMode(DeliveryMode.PERSISTENT);
        out.setStringProperty(ID, message.intakeId().toString());
        out.setStringProperty(SOURCE, message.source());
        out.setStringProperty(LISTENER, message.listener());
        out.setLongProperty(RECEIVED_SECONDS, message.receivedAt().getEpochSecond());
        out.setIntProperty(RECEIVED_NANOS, message.receivedAt().getNano());
        out.setStringProperty(TYPE, message.type());
        out.setStringProperty(CONTROL_ID, message.controlId());
        out.setStringProperty(CHARSET, message.charset());
        out.setStringProperty(GROUP, message.orderKey());
        if (message.replay()) {
            out.setBooleanProperty(REPLAY, true);
        } else {
            out.setStringProperty(DUPLICATE_ID, duplicateId(message));
        }
        UUID barrierFor = message.barrierFor();
        if (barrierFor != null) {
            out.setStringProperty(BARRIER_FOR, barrierFor.toString());
        }
        if (message.waitsFor() > 0) {
            out.setIntProperty(WAITS_FOR, message.waitsFor());
        }
        return out;
    }

    static ReceivedMessage decode(Message message) throws JMSException {
        byte[] raw = new byte[0];
        if (message instanceof BytesMessage bytes) {
            raw = new byte[(int) bytes.getBodyLength()];
            bytes.readBytes(raw);
        }
        String barrierFor = message.getStringProperty(BARRIER_FOR);
        return new ReceivedMessage(
                UUID.fromString(text(message, ID)),
                text(message, SOURCE),
                text(message, LISTENER),
                Instant.ofEpochSecond(
                        message.getLongProperty(RECEIVED_SECONDS), message.getIntProperty(RECEIVED_NANOS)),
                text(message, TYPE),
                text(message, CONTROL_ID),
                text(message, GROUP),
                text(message, CHARSET),
                raw,
                message.propertyExists(REPLAY) && message.getBooleanProperty(REPLAY),
                barrierFor == null ? null : UUID.fromString(barrierFor),
                message.propertyExists(WAITS_FOR) ? message.getIntProperty(WAITS_FOR) : 0);
    }

    /** When a message arrived, read without its body. */
    static Instant receivedAt(org.apache.activemq.artemis.api.core.Message message) {
        return Instant.ofEpochSecond(message.getLongProperty(RECEIVED_SECONDS), message.getIntProperty(RECEIVED_NANOS));
    }

    private static String duplicateId(ReceivedMessage message) {
        return message.barrierFor() == null
                ? message.intakeId().toString()
                : message.intakeId() + "-" + message.orderKey();
    }

    private static String text(Message message, String property) throws JMSException {
        @Nullable String value = message.getStringProperty(property);
        return value == null ? "" : value;
    }
}

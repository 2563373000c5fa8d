package org.carerelay.intake.mllp;

import java.util.List;

/**
 * What goes back for one {@link Frame}.
 *
 * @param messages each becomes a frame of its own; empty: nothing is sent
 * @param close whether the connection is closed afterwards
 */
public record Answer(List<byte[]> messages, boolean close) {

    public Answer {
        messages = List.copyOf(messages);
    }

    /** No answer, and the connection stays open. */
    public static final Answer SILENT = new Answer(List.of(), false);

    /** No answer, and the connection is closed. */
    public static final Answer CLOSED = new Answer(List.of(), true);

    public static Answer of(byte[] message) {
        return new Answer(List.of(message), false);
    }

    @Override
    public String toString() {
        return "Answer[" + messages.size() + " messages" + (close ? ", close]" : "]");
    }
}

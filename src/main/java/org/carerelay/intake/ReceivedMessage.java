package org.carerelay.intake;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as it was acknowledged: the queue carries exactly this from intake to unify.
 *
 * @param intakeId the journal's key, given once when the bytes arrived; a redelivery carries the same
 * @param source name of the {@link org.carerelay.translation.Source}
 * @param listener id of the route that took it
 * @param receivedAt when the last byte arrived
 * @param type {@code ADT^A01}; empty if unreadable
 * @param controlId MSH-10; empty if unreadable
 * @param orderKey messages of one key are processed in arrival order (rule 6)
 * @param charset the Java name of the charset the bytes are decoded with (rule 4)
 * @param raw the message as it came, without its frame
 * @param replay whether an engineer sent it again; cause is then {@link Cause#REPLAY}
 * @param barrierFor for the marker of a merge: the intake id of the merge message that waits for this order key; raw is then empty
 * @param waitsFor how many markers were sent ahead of it: a merge waits until that many other order keys have reached it
 */
public record ReceivedMessage(
        UUID intakeId,
        String source,
        String listener,
        Instant receivedAt,
        String type,
        String controlId,
        String orderKey,
        String charset,
        byte[] raw,
        boolean replay,
        @Nullable UUID barrierFor,
        int waitsFor) {

    /** A message that waits for nobody. */
    public ReceivedMessage(
            UUID intakeId,
            String source,
            String listener,
            Instant receivedAt,
            String type,
            String controlId,
            String orderKey,
            String charset,
            byte[] raw,
            boolean replay,
            @Nullable UUID barrierFor) {
        this(intakeId, source, listener, receivedAt, type, controlId, orderKey, charset, raw, replay, barrierFor, 0);
    }

    /** The same message, ahead of which so many markers go. */
    public ReceivedMessage waitingFor(int markers) {
        return new ReceivedMessage(
                intakeId,
                source,
                listener,
                receivedAt,
                type,
                controlId,
                orderKey,
                charset,
                raw,
                replay,
                barrierFor,
                markers);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReceivedMessage that
                && intakeId.equals(that.intakeId)
                && Objects.equals(barrierFor, that.barrierFor)
                && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return intakeId.hashCode();
    }

    /** Without the message's text: this may stand in a log. */
    @Override
    public String toString() {
        return "ReceivedMessage[" + intakeId + " " + source + " " + type + " " + controlId + "]";
    }
}

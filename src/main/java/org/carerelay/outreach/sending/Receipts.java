package org.carerelay.outreach.sending;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.carerelay.outreach.ContactNotes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes delivery receipts, in any order and number; one may come before the gateway's answer to the message itself. */
@Component
public class Receipts {

    private static final Set<String> WRONG_ADDRESS = Set.of("invalid-number", "unknown-subscriber");

    private final MessageRows messages;
    private final Noting noting;
    private final ContactNotes contactNotes;
    private final Clock clock;

    Receipts(MessageRows messages, Noting noting, ContactNotes contactNotes, Clock clock) {
        this.messages = messages;
        this.noting = noting;
        this.contactNotes = contactNotes;
        this.clock = clock;
    }

    /** No message has this id. */
    public static final class UnknownMessage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownMessage() {
            super("No message has this id: messageId is the id it was handed over with");
        }
    }

    /**
     * @param at null: now
     * @return the message's state
     * @throws UnknownMessage if nobody sent it
     */
    @Transactional
    public String take(UUID id, boolean delivered, String reason, @Nullable Instant at) {
        MessageRows.Row row = messages.lock(id);
        if (row == null) {
            throw new UnknownMessage();
        }
        Instant now = clock.instant();
        if (row.state().equals("sending") || row.state().equals("unknown")) {
            noting.accepted(row, null, now);
            row = messages.lock(id);
        }
        if (row == null || !row.state().equals("sent")) {
            return row == null ? "unknown" : row.state();
        }
        if (delivered) {
            noting.delivered(row, at == null || at.isAfter(now) ? now : at, now);
            return "delivered";
        }
        boolean wrong = WRONG_ADDRESS.contains(reason);
        if (wrong) {
            contactNotes.wrongNumber(row.message().patient(), row.message().to(), Endings.lineage("wrong-number", now));
        }
        noting.undelivered(row, reason, wrong, now);
        return "undelivered";
    }
}

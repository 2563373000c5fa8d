package org.carerelay.outreach.sending;

import java.util.UUID;
import org.carerelay.outreach.Channel;

/**
 * A message on its way to a gateway.
 *
 * @param id the idempotency key: the same at every try
 * @param to number in E.164, e-mail address, or postal address in lines
 * @param subject of an e-mail; else empty
 * @param attempt from 1
 */
public record Outgoing(
        UUID id,
        Channel channel,
        UUID patient,
        String to,
        String language,
        String subject,
        String text,
        int segments,
        int attempt) {

    /** The same, handed over once more. */
    Outgoing again() {
        return new Outgoing(id, channel, patient, to, language, subject, text, segments, attempt + 1);
    }
}

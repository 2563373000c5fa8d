package org.carerelay.outreach;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * May this patient be contacted?
 *
 * @param at the moment of the contact
 * @param sensitive whether it is about a sensitive department or diagnosis ({@link Sensitivity}): then no shared number is used
 * @param visitAt start of the visit it is about; null if it is about none. When it is near, quiet hours do not hold (rule 28)
 */
public record ContactQuestion(
        UUID patient, Purpose purpose, Channel channel, Instant at, boolean sensitive, @Nullable Instant visitAt) {

    /** About nothing sensitive and no visit. */
    public static ContactQuestion of(UUID patient, Purpose purpose, Channel channel, Instant at) {
        return new ContactQuestion(patient, purpose, channel, at, false, null);
    }
}

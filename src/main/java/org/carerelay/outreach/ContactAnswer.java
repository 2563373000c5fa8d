package org.carerelay.outreach;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether, when and where a patient may be contacted.
 *
 * @param refusal null if it is allowed
 * @param addresses to be tried in this order; at least one if it is allowed, none if not
 * @param language of the person at the first address, BCP 47
 * @param zone of the patient's clock
 * @param earliest the end of the quiet hours in which the asked moment lies; null if that moment is fine
 * @param preferred the channel of the telecom that the patient ranked first; null if none is ranked
 * @param survivor for {@link Refusal#MERGED_AWAY} the patient to ask for instead; else null
 */
public record ContactAnswer(
        @Nullable Refusal refusal,
        List<Address> addresses,
        String language,
        ZoneId zone,
        @Nullable Instant earliest,
        @Nullable Channel preferred,
        @Nullable UUID survivor) {

    public ContactAnswer {
        addresses = List.copyOf(addresses);
    }

    /** Allowed, perhaps only later. */
    public boolean isAllowed() {
        return refusal == null;
    }

    /** Allowed at the asked moment. */
    public boolean isAllowedNow() {
        return refusal == null && earliest == null;
    }
}

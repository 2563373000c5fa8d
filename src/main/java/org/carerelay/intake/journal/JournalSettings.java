package org.carerelay.intake.journal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code carerelay.intake.journal}.
 *
 * @param duplicateWindow how long equal bytes of one source count as the same message (rule 2)
 * @param keepRaw after which the raw bytes are deleted; what became of the message stays
 * @param purgeEvery how often that is looked at
 * @param processedTimeout how long {@code acknowledge: processed} waits for a result (rule 1)
 */
@Validated
@ConfigurationProperties("carerelay.intake.journal")
record JournalSettings(
        @DefaultValue("7d") Duration duplicateWindow,
        @DefaultValue("180d") Duration keepRaw,
        @DefaultValue("1h") Duration purgeEvery,
        @DefaultValue("10s") Duration processedTimeout) {}

package org.carerelay.outreach.template;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The texts of notices.
 *
 * @param hospital folder in {@code mappings/notices/} whose files change the common ones; empty: none
 * @param reload how often edits are looked for
 */
@ConfigurationProperties("carerelay.outreach.notices")
@Validated
record NoticeSettings(@DefaultValue("") String hospital, @DefaultValue("2s") @NotNull Duration reload) {}

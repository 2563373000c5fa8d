package org.carerelay.intake.source;

import jakarta.validation.Valid;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code carerelay.sources}: the sending systems by name; names are lower case letters, digits and hyphens.
 */
@Validated
@ConfigurationProperties("carerelay")
record SourcesSettings(@DefaultValue @Valid Map<String, SourceSettings> sources) {}

package org.carerelay.feed.event;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What events say of this installation.
 *
 * @param source of every event, a URI; {@code urn:carerelay:<installation>} with a random installation id if not given
 */
@ConfigurationProperties("carerelay.feed")
@Validated
record EventSettings(@Nullable String source) {}

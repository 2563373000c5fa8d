package org.carerelay.intake.route;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code carerelay}: where routes are.
 *
 * @param routesDir folder of {@code *.camel.yaml}, relative to the working folder
 * @param routesReload how often edits are looked for; 0 for never
 */
@Validated
@ConfigurationProperties("carerelay")
record RoutesSettings(@DefaultValue("routes") Path routesDir, @DefaultValue("2s") Duration routesReload) {}

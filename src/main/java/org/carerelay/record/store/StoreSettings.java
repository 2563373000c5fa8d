package org.carerelay.record.store;

import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the record keeps its search columns.
 *
 * @param zone of FHIR dates and times that carry none, in resources and in searches
 */
@ConfigurationProperties("carerelay.record")
@Validated
record StoreSettings(@NotNull @DefaultValue("Asia/Shanghai") ZoneId zone) {}

package org.carerelay.record.search;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much a search answers at once.
 *
 * @param pageSize matches on a page where {@code _count} says nothing
 * @param maxPageSize matches on a page whatever {@code _count} says
 * @param maxIncluded included resources on a page
 */
@ConfigurationProperties("carerelay.search")
@Validated
record SearchSettings(
        @Min(1) @Max(10_000) @DefaultValue("20") int pageSize,
        @Min(1) @Max(10_000) @DefaultValue("500") int maxPageSize,
        @Min(1) @Max(10_000) @DefaultValue("1000") int maxIncluded) {}

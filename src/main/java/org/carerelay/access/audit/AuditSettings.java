package org.carerelay.access.audit;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The queue between a request and the audit table.
 *
 * @param queue entries that may wait to be written; when it is full, requests wait
 * @param batch entries written by one statement at most
 */
@ConfigurationProperties("carerelay.access.audit")
@Validated
record AuditSettings(@DefaultValue("20000") @Min(1) int queue, @DefaultValue("500") @Min(1) int batch) {}

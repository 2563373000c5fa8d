package org.carerelay.platform.broker;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The embedded broker; without effect where {@code spring.artemis.broker-url} names another.
 *
 * @param host where downstream services connect (CORE, AMQP)
 * @param port 0 for no port at all
 * @param downstreamPassword of the user {@code downstream}, who may only subscribe to {@code carerelay.#}; generated and kept in
 *     {@code <data-dir>/secrets/broker-downstream-password} if not given
 * @param maxMemory of messages waiting; what is more is paged to disk
 * @param maxDiskUsage percent of the disk in use above which nothing more is accepted
 */
@Validated
@ConfigurationProperties("carerelay.broker")
record BrokerSettings(
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("61616") @Min(0) @Max(65535) int port,
        @Nullable String downstreamPassword,
        @DefaultValue("64MB") DataSize maxMemory,
        @DefaultValue("95") @Min(1) @Max(100) int maxDiskUsage) {}

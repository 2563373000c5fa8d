package org.carerelay.feed.subscription;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * FHIR Subscriptions.
 *
 * @param allowPrivateAddresses whether an endpoint may stand for an address inside the house
 * @param allowHttp whether an endpoint may be unencrypted
 * @param look how often to look for changed Subscriptions and due heartbeats
 */
@ConfigurationProperties("carerelay.feed.subscriptions")
@Validated
record SubscriptionSettings(
        @DefaultValue("false") boolean allowPrivateAddresses,
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue("2s") @DurationMin(millis = 50) Duration look) {}

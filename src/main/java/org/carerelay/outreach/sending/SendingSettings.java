package org.carerelay.outreach.sending;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.carerelay.outreach.Channel;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The way out of the house. A channel without gateway is off: its notices wait and expire.
 *
 * @param perDay messages a patient gets on one day of theirs; safety notices and notices of a near visit pass
 * @param joinWithin how much earlier a notice may go to join another of the same patient
 * @param lease how long after a crash a message that was being handed over waits to be handed over again
 * @param circuitAfter failures of a gateway in a row, after which it is asked only now and then
 * @param longestPause between two tries of a gateway or message that fails
 */
@ConfigurationProperties("carerelay.outreach")
@Validated
record SendingSettings(
        @DefaultValue("3") @Min(1) int perDay,
        @DefaultValue("2h") @NotNull Duration joinWithin,
        @DefaultValue("2m") @NotNull Duration lease,
        @DefaultValue("5") @Min(1) int circuitAfter,
        @DefaultValue("5m") @NotNull Duration longestPause,
        @DefaultValue @Valid Gateway sms,
        @DefaultValue @Valid Gateway voice,
        @DefaultValue @Valid Email email,
        @DefaultValue @Valid Letter letter) {

    /**
     * A gateway over HTTP, with the contract of docs/outreach.md.
     *
     * @param url messages are posted to; empty: off
     * @param secret key of the signature, {@code whsec_} and Base64, or any text
     * @param threads messages handed over at the same time by a node
     * @param perSecond messages a node hands over in a second; 0: as fast as it goes
     * @param maxSegments of one text message; a longer one fails
     */
    record Gateway(
            @DefaultValue("") @Pattern(regexp = "|https?://.+") String url,
            @DefaultValue("") String secret,
            @DefaultValue("4") @Min(1) @Max(64) int threads,
            @DefaultValue("0") @Min(0) int perSecond,
            @DefaultValue("5") @Min(1) @Max(20) int maxSegments) {}

    /**
     * A mail server.
     *
     * @param host empty: off
     * @param protocol {@code smtp} or {@code smtps}
     * @param startTls whether a connection by {@code smtp} must be made secret by STARTTLS
     * @param from address of the sender
     */
    record Email(
            @DefaultValue("") String host,
            @DefaultValue("587") int port,
            @DefaultValue("smtp") @Pattern(regexp = "smtps?") String protocol,
            @DefaultValue("true") boolean startTls,
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @DefaultValue("") String from,
            @DefaultValue("2") @Min(1) @Max(16) int threads,
            @DefaultValue("0") @Min(0) int perSecond) {}

    /**
     * Letters as text files for whoever prints them.
     *
     * @param folder empty: off
     */
    record Letter(@DefaultValue("") String folder) {}

    /** A visit so near that its notices pass the daily limit. */
    Duration near() {
        return Duration.ofHours(12);
    }

    boolean isOn(Channel channel) {
        return switch (channel) {
            case SMS -> !sms.url().isEmpty();
            case VOICE -> !voice.url().isEmpty();
            case EMAIL -> !email.host().isEmpty();
            case LETTER -> !letter.folder().isEmpty();
            case PHONE -> false;
        };
    }

    int perSecond(Channel channel) {
        return switch (channel) {
            case SMS -> sms.perSecond();
            case VOICE -> voice.perSecond();
            case EMAIL -> email.perSecond();
            case LETTER, PHONE -> 0;
        };
    }

    int threads(Channel channel) {
        return switch (channel) {
            case SMS -> sms.threads();
            case VOICE -> voice.threads();
            case EMAIL -> email.threads();
            case LETTER, PHONE -> 1;
        };
    }
}

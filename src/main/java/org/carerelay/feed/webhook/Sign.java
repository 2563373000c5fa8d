package org.carerelay.feed.webhook;

import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.apache.camel.Message;
import org.carerelay.feed.route.FeedHeaders;
import org.springframework.stereotype.Component;

/** The step {@code sign}: adds {@code webhook-id}, {@code webhook-timestamp} and {@code webhook-signature} for the body as it is now. */
@Component("sign")
public class Sign {

    private final WebhookSettings settings;
    private final Clock clock;

    Sign(WebhookSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The id stays the same at every try, the timestamp is that of the try. */
    @Handler
    public void sign(Exchange exchange) {
        Message message = exchange.getIn();
        String downstream = String.valueOf(message.getHeader(FeedHeaders.DOWNSTREAM));
        String id = String.valueOf(message.getHeader(FeedHeaders.EVENT_ID));
        long timestamp = clock.instant().getEpochSecond();
        String body = message.getBody(String.class);
        message.setHeader("webhook-id", id);
        message.setHeader("webhook-timestamp", Long.toString(timestamp));
        message.setHeader("webhook-signature", Signature.of(settings.keys(downstream), id, timestamp, body));
    }
}

package org.carerelay.outreach.gateway;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.carerelay.outreach.Channel;

/** The Camel component {@code notices:CHANNEL}: due messages of a channel, one exchange each, whose end is noted. */
final class NoticesComponent extends DefaultComponent {

    private final HandOver handOver;

    NoticesComponent(HandOver handOver) {
        this.handOver = handOver;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        Channel channel = Channel.of(remaining);
        if (channel == null || channel == Channel.PHONE) {
            throw new IllegalArgumentException("notices needs a channel: notices:sms, voice, email or letter");
        }
        return new NoticesEndpoint(uri, this, handOver, channel);
    }
}

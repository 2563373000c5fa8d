package org.carerelay.outreach.sending;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.carerelay.outreach.Channel;
import org.springframework.stereotype.Component;

/** Counter {@code carerelay.outreach.answers} by channel and answer: accepted, rejected, later, unheard. */
@Component
class SendingMetrics {

    private final MeterRegistry registry;

    SendingMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void answered(Channel channel, GatewayAnswer answer) {
        registry.counter(
                        "carerelay.outreach.answers",
                        "channel",
                        channel.code(),
                        "answer",
                        answer.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .increment();
    }
}

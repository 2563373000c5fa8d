package org.carerelay.outreach.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.sending.GatewayAnswer;
import org.carerelay.outreach.sending.Pace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The circuit of each gateway of this node; gauge {@code carerelay.outreach.circuit.open} by channel, 1 while it is not asked freely. */
@Component
public class Circuits {

    private static final Logger LOG = LoggerFactory.getLogger(Circuits.class);

    private final Map<Channel, Circuit> circuits = new EnumMap<>(Channel.class);

    Circuits(Pace pace, Clock clock, MeterRegistry registry) {
        for (Channel channel : Channel.values()) {
            if (channel != Channel.PHONE) {
                Circuit circuit = new Circuit(pace.circuitAfter(), pace.longestPause(), clock);
                circuits.put(channel, circuit);
                Gauge.builder(
                                "carerelay.outreach.circuit.open",
                                circuit,
                                each -> each.state() == Circuit.State.CLOSED ? 0 : 1)
                        .description("1 while a gateway that failed is asked only now and then")
                        .tag("channel", channel.code())
                        .register(registry);
            }
        }
    }

    public Circuit of(Channel channel) {
        return Objects.requireNonNull(circuits.get(channel));
    }

    void noted(Channel channel, GatewayAnswer answer) {
        Circuit circuit = of(channel);
        Circuit.State before = circuit.state();
        circuit.noted(answer);
        Circuit.State after = circuit.state();
        if (before == Circuit.State.CLOSED && after == Circuit.State.OPEN) {
            LOG.warn("The gateway for {} fails ({}); it is asked only now and then", channel.code(), circuit.reason());
        } else if (before != Circuit.State.CLOSED && after == Circuit.State.CLOSED) {
            LOG.info("The gateway for {} works again", channel.code());
        }
    }
}

package org.carerelay.outreach.sending;

import java.time.Duration;
import org.carerelay.outreach.Channel;
import org.springframework.stereotype.Component;

/** How fast and how patiently a node hands over; what the gateways' side needs of the settings. */
@Component
public class Pace {

    private final SendingSettings settings;

    Pace(SendingSettings settings) {
        this.settings = settings;
    }

    /** Whether the channel has a gateway. */
    public boolean isOn(Channel channel) {
        return settings.isOn(channel);
    }

    public int threads(Channel channel) {
        return settings.threads(channel);
    }

    /** 0: as fast as it goes. */
    public int perSecond(Channel channel) {
        return settings.perSecond(channel);
    }

    public int circuitAfter() {
        return settings.circuitAfter();
    }

    public Duration longestPause() {
        return settings.longestPause();
    }
}

package org.carerelay.intake.mllp;

import org.carerelay.platform.ListeningPort;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says in one sentence that a port of the shipped listeners is taken, before their routes start. */
@Component
class ListenerPorts implements SmartInitializingSingleton {

    private final Environment settings;

    ListenerPorts(Environment settings) {
        this.settings = settings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        require("carerelay.intake.mllp");
        require("carerelay.intake.mllp.tls");
    }

    private void require(String prefix) {
        ListeningPort.requireFree(
                "The MLLP listener",
                settings.getProperty(prefix + ".host", "127.0.0.1"),
                settings.getProperty(prefix + ".port", Integer.class, 0),
                prefix + ".port");
    }
}

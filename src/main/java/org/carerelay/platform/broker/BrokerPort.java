package org.carerelay.platform.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.carerelay.platform.StartupProblem;

/** Artemis goes on without an acceptor whose port is taken; we say so instead. */
final class BrokerPort {

    private BrokerPort() {}

    static void requireFree(BrokerSettings settings) {
        if (settings.port() == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (IOException e) {
            throw new StartupProblem(
                    "The broker cannot listen on " + settings.host() + ":" + settings.port() + ": " + e.getMessage()
                            + ".",
                    "Stop what uses that port, or choose another with --carerelay.broker.port=PORT (0 for none).",
                    e);
        }
    }
}

package org.carerelay.platform;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks whether a port is free before something listens on it: Artemis goes on without it, Camel names neither port nor setting. */
public final class ListeningPort {

    private ListeningPort() {}

    /**
     * @param what listens, such as {@code The broker}
     * @param property that chooses the port
     * @throws StartupProblem if somebody listens there already, or the address is not one of this machine; a port 0 is always free
     */
    public static void requireFree(String what, String host, int port, String property) {
        if (port == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new StartupProblem(
                    what + " cannot listen on " + host + ":" + port + ": " + e.getMessage() + ".",
                    "Stop what uses that port, or choose another with --" + property + "=PORT.",
                    e);
        }
    }
}

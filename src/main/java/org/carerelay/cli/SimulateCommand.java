package org.carerelay.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.carerelay.cli.his.Behaviour;
import org.carerelay.cli.his.Behaviour.Answering;
import org.carerelay.cli.his.HisSimulator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code carerelay simulate}: a HIS that takes bookings, for trying out what happens when it misbehaves. */
@Command(
        name = "simulate",
        description = "Run a made-up HIS that takes booking requests (SRM) over MLLP and sends SIU back.",
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {

    @Option(names = "--port", defaultValue = "2576", description = "where it listens, on loopback (${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--siu-port",
            defaultValue = "2575",
            description = "CareRelay's MLLP port for its SIU (${DEFAULT-VALUE}); 0: it sends none")
    private int siuPort;

    @Option(names = "--slow", paramLabel = "MILLISECONDS", description = "wait this long before each answer")
    private @Nullable Long slow;

    @Option(names = "--refuse", paramLabel = "REASON", description = "say no to everything, with this reason")
    private @Nullable String refuse;

    @Option(names = "--drop", description = "carry requests out, but end the connection before the answer")
    private boolean drop;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Behaviour behaviour = Behaviour.good()
                .slow(slow == null ? Duration.ZERO : Duration.ofMillis(slow))
                .refusing(refuse == null ? "" : refuse)
                .answering(drop ? Answering.DROPPED : Answering.SENT);
        try (HisSimulator simulator = HisSimulator.start(port, siuPort == 0 ? null : siuPort)) {
            simulator.behave(behaviour);
            spec.commandLine()
                    .getOut()
                    .println("A made-up HIS takes bookings on 127.0.0.1:" + simulator.port()
                            + "; stop it with Ctrl-C. (模拟医院系统已启动)");
            spec.commandLine().getOut().flush();
            Thread.currentThread().join();
        }
        return 0;
    }
}

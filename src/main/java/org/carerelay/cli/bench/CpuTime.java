package org.carerelay.cli.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.carerelay.cli.process.ServerProcess;

/** CPU time that the server's Java process and its PostgreSQL have used. */
final class CpuTime {

    private CpuTime() {}

    static Duration of(ServerProcess server) throws IOException {
        return total(server.handle()).plus(total(server.postmaster()));
    }

    private static Duration total(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}

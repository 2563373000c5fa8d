package org.carerelay.cli.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import me.tongfei.progressbar.ProgressBar;
import org.HdrHistogram.Histogram;
import org.carerelay.cli.hospital.Traffic;
import org.carerelay.cli.process.Downstream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code carerelay bench intake}: how many ADT messages a second end in the record and on the feed. */
@Command(
        name = "intake",
        description = "ADT messages a second from MLLP to record and feed, with ACK times and lag.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured", "1:a message was refused or did not arrive"})
final class IntakeBench implements Callable<Integer> {

    @Option(names = "--messages", defaultValue = "60000", description = "to measure (${DEFAULT-VALUE})")
    private int messages;

    @Option(names = "--warmup", defaultValue = "40000", description = "sent before, not measured (${DEFAULT-VALUE})")
    private int warmup;

    @Option(names = "--connections", defaultValue = "8", description = "MLLP connections at once (${DEFAULT-VALUE})")
    private int connections;

    @Option(names = "--patients", defaultValue = "10000", description = "different people (${DEFAULT-VALUE})")
    private int patients;

    @Option(names = "--first-patient", defaultValue = "1", description = "number of the first one (${DEFAULT-VALUE})")
    private int firstPatient;

    @Option(names = "--seed", defaultValue = "1", description = "of the traffic (${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private Target target;

    @Spec
    private CommandSpec spec;

    private record Round(Histogram acks, int refused, List<String> last, Duration sending, Duration complete) {}

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (Target.Running running = target.start()) {
            List<Traffic> streams = streams();
            Round cold = round("warm-up", running, streams, warmup);
            Duration cpuBefore = CpuTime.of(running.server());
            Probe probe = new Probe(running);
            Round warm;
            try (probe) {
                warm = round("measure", running, streams, messages);
            }
            Duration cpu = CpuTime.of(running.server()).minus(cpuBefore);
            out.printf("%nconnections %d, people %d, messages %d, seed %d%n", connections, patients, messages, seed);
            out.printf("cold (first %d)      %8.0f messages/s%n", warmup, perSecond(warmup, cold.complete()));
            out.printf("acknowledged         %8.0f messages/s%n", perSecond(messages, warm.sending()));
            out.printf("in record            %8.0f messages/s%n", perSecond(messages, warm.complete()));
            print(out, "ACK", warm.acks());
            print(out, "queryable after", probe.queryable());
            print(out, "fed after", probe.fed());
            out.printf("CPU, server + database  %.0f us/message%n", cpu.toNanos() / 1e3 / messages);
            out.printf("patient events seen  %d%n", probe.events());
            out.printf("refused              %d%n", cold.refused() + warm.refused());
            out.flush();
            return cold.refused() + warm.refused() == 0 ? 0 : 1;
        }
    }

    private List<Traffic> streams() {
        String run = "B" + Long.toString(System.currentTimeMillis(), 36);
        List<Traffic> streams = new ArrayList<>();
        int share = Math.max(1, patients / connections);
        for (int i = 0; i < connections; i++) {
            streams.add(new Traffic("BENCH", run + "." + i, firstPatient + i * share, share, seed + i));
        }
        return streams;
    }

    private Round round(String name, Target.Running running, List<Traffic> streams, int count)
            throws InterruptedException, ExecutionException, IOException {
        ExecutorService pool = Executors.newFixedThreadPool(connections);
        long start = System.nanoTime();
        Histogram acks = new Histogram(60_000_000L, 3);
        int refused = 0;
        List<String> last = new ArrayList<>();
        try (ProgressBar progress = Progress.bar(name, count)) {
            List<Future<Sender.Result>> results = new ArrayList<>();
            for (Traffic stream : streams) {
                results.add(
                        pool.submit(new Sender(running.server().mllpPort(), stream, count / connections, progress)));
            }
            for (Future<Sender.Result> result : results) {
                acks.add(result.get().latencies());
                refused += result.get().refused();
                last.add(result.get().lastControlId());
            }
        } finally {
            pool.shutdown();
        }
        Duration sending = Duration.ofNanos(System.nanoTime() - start);
        awaitProcessed(running.downstream(), last);
        return new Round(acks, refused, last, sending, Duration.ofNanos(System.nanoTime() - start));
    }

    private static void awaitProcessed(Downstream downstream, List<String> controlIds)
            throws IOException, InterruptedException {
        for (String controlId : controlIds) {
            while (downstream
                    .get("/admin/messages?controlId=" + controlId)
                    .path("messages")
                    .isEmpty()) {
                Thread.sleep(100);
            }
        }
    }

    private static double perSecond(int count, Duration time) {
        return count / (time.toNanos() / 1e9);
    }

    private static void print(PrintWriter out, String name, Histogram times) {
        out.printf(
                "%-20s p50 %.1f ms, p99 %.1f ms, max %.1f ms (%d)%n",
                name,
                times.getValueAtPercentile(50) / 1e3,
                times.getValueAtPercentile(99) / 1e3,
                times.getMaxValue() / 1e3,
                times.getTotalCount());
    }
}

package org.carerelay.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import org.HdrHistogram.Histogram;
import org.carerelay.cli.FollowUpPlan;
import org.carerelay.cli.hospital.Discharges;
import org.carerelay.cli.mllp.MllpConnection;
import org.carerelay.cli.process.Downstream;
import org.carerelay.cli.process.ServerProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code carerelay bench followup}: from discharges to tasks, and from tasks to agents. */
@Command(
        name = "followup",
        description = "Tasks for a number of discharges, then agents claiming them all at once without a double.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured", "1:a task is missing, or a patient was given to two agents"})
final class FollowUpBench implements Callable<Integer> {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String PLAN = "bench";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Option(names = "--discharges", defaultValue = "10000", description = "of as many patients (${DEFAULT-VALUE})")
    private int discharges;

    @Option(names = "--agents", defaultValue = "50", description = "who claim at once (${DEFAULT-VALUE})")
    private int agents;

    @Option(names = "--count", defaultValue = "5", description = "patients a claim asks for (${DEFAULT-VALUE})")
    private int count;

    @Mixin
    private Target target;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        // Whoever measures at night shall not wait for the morning.
        target.add(List.of(
                "--carerelay.outreach.contact.quiet-from=00:00", "--carerelay.outreach.contact.quiet-until=00:00"));
        PrintWriter out = spec.commandLine().getOut();
        try (Target.Running running = target.start()) {
            Downstream downstream = running.downstream();
            downstream.awaitFound("Questionnaire?url=https://carerelay.org/fhir/Questionnaire/discharge", PATIENCE);
            downstream.post("/fhir/PlanDefinition", FollowUpPlan.json(PLAN));
            long start = System.nanoTime();
            send(running.server());
            double sent = seconds(start);
            int tasks = await(downstream);
            out.printf(
                    "discharges %d accepted in %.1f s; their %d tasks there after %.1f s: %.0f discharges/s%n",
                    discharges, sent, tasks, seconds(start), discharges / seconds(start));
            out.flush();
            return claim(downstream, out) && tasks == discharges ? 0 : 1;
        }
    }

    private void send(ServerProcess server) throws Exception {
        String run = "F" + Long.toString(System.nanoTime(), 36);
        int connections = 8;
        each(connections, part -> {
            Discharges source = new Discharges("BENCH", run);
            try (MllpConnection his = MllpConnection.open(
                    SocketFactory.getDefault(), "127.0.0.1", server.mllpPort(), Duration.ofSeconds(60))) {
                for (int number = 1 + part; number <= discharges; number += connections) {
                    his.exchange(
                            source.of(number, LocalDateTime.now(ZONE)).text().getBytes(StandardCharsets.UTF_8));
                }
            }
            return part;
        });
    }

    private int await(Downstream downstream) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        int tasks = 0;
        while (tasks < discharges && System.nanoTime() < giveUp) {
            Thread.sleep(100);
            tasks = downstream.count("Task?plan=" + PLAN);
        }
        return tasks;
    }

    private boolean claim(Downstream downstream, PrintWriter out) throws Exception {
        Set<String> patients = ConcurrentHashMap.newKeySet();
        AtomicInteger doubles = new AtomicInteger();
        Histogram times = new Histogram(60_000_000L, 3);
        long start = System.nanoTime();
        List<Histogram> parts = each(agents, agent -> {
            Histogram own = new Histogram(60_000_000L, 3);
            Set<String> given;
            do {
                long asked = System.nanoTime();
                JsonNode answer = downstream.post("/fhir/Task/$claim", request(agent));
                own.recordValue((System.nanoTime() - asked) / 1_000);
                given = patients(answer);
                for (String patient : given) {
                    if (!patients.add(patient)) {
                        doubles.incrementAndGet();
                    }
                }
            } while (!given.isEmpty());
            return own;
        });
        double took = seconds(start);
        parts.forEach(times::add);
        out.printf(
                "%d agents claimed %d patients in %.1f s: %.0f claims/s, p50 %.1f ms, p99 %.1f ms; given twice: %d%n",
                agents,
                patients.size(),
                took,
                times.getTotalCount() / took,
                times.getValueAtPercentile(50) / 1000.0,
                times.getValueAtPercentile(99) / 1000.0,
                doubles.get());
        out.flush();
        return doubles.get() == 0 && patients.size() == discharges;
    }

    private String request(int agent) {
        return """
                {"resourceType": "Parameters", "parameter": [{"name": "agent", "valueString": "%d"},
                 {"name": "count", "valueInteger": %d}, {"name": "plan", "valueString": "%s"}]}"""
                .formatted(1000 + agent, count, PLAN);
    }

    private static Set<String> patients(JsonNode bundle) {
        Set<String> patients = new HashSet<>();
        for (JsonNode entry : bundle.path("entry")) {
            if (entry.at("/search/mode").asText().equals("match")) {
                patients.add(entry.at("/resource/for/reference").asText());
            }
        }
        return patients;
    }

    private interface Work<T> {
        T of(int number) throws Exception;
    }

    private static <T> List<T> each(int many, Work<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(many);
        try {
            List<Future<T>> parts = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                int number = i;
                parts.add(pool.submit(() -> work.of(number)));
            }
            List<T> done = new ArrayList<>();
            for (Future<T> part : parts) {
                done.add(part.get());
            }
            return done;
        } finally {
            pool.shutdown();
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}

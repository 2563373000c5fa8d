package org.carerelay.cli.bench;

import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.carerelay.cli.bench.Asked.Questions;
import org.carerelay.cli.hospital.Person;
import org.carerelay.cli.process.ServerProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code carerelay bench screen-pop}: how fast the caller of a number is on the agent's screen, among many. */
@Command(
        name = "screen-pop",
        description =
                "Patient/$screen-pop by phone over HTTP, among a number of patients with visits, bookings and tasks.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured", "1:a screen-pop failed or found nobody"})
final class ScreenPopBench implements Callable<Integer> {

    @Option(
            names = "--patients",
            defaultValue = "1000000",
            description = "how many there are, or are made first if the data folder is empty (${DEFAULT-VALUE})")
    private int patients;

    @Option(names = "--queries", defaultValue = "20000", description = "of each kind (${DEFAULT-VALUE})")
    private int queries;

    @Option(names = "--warmup", defaultValue = "20000", description = "before, reported as cold (${DEFAULT-VALUE})")
    private int warmup;

    @Option(names = "--connections", defaultValue = "4", description = "clients at once (${DEFAULT-VALUE})")
    private int connections;

    @Option(names = "--seed", defaultValue = "1", description = "which people call (${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private Target target;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (Target.Running running = target.start()) {
            if (running.downstream().count("Patient") == 0) {
                LoadedHospital.load(running.folder(), patients, out);
            }
            int there = running.downstream().count("Patient");
            out.printf("patients %d, clients %d, queries of a kind %d%n", there, connections, queries);
            Function<SplittableRandom, HttpRequest> known = random -> request(
                    running.server(), Person.of(1 + random.nextInt(there)).mobile());
            Asked cold = ask("cold", known, warmup);
            out.println(cold.line("cold"));
            Asked warm = ask("known number", known, queries);
            out.println(warm.line("known number"));
            Asked unknown = ask(
                    "unknown number",
                    random -> request(running.server(), "138" + (10_000_000 + random.nextInt(89_999_999))),
                    queries);
            out.println(unknown.line("unknown number"));
            out.flush();
            return warm.failed() + unknown.failed() == 0
                            && warm.found() == warm.times().getTotalCount()
                    ? 0
                    : 1;
        }
    }

    private Asked ask(String name, Function<SplittableRandom, HttpRequest> request, int count) throws Exception {
        return Asked.by(connections, new Questions(request, body -> body.contains("\"person\""), count, seed), name);
    }

    private static HttpRequest request(ServerProcess server, String phone) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort() + "/fhir/Patient/$screen-pop"))
                .header("Authorization", "Bearer " + ServerProcess.ADMIN_TOKEN)
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofString(
                        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"phone\",\"valueString\":\"" + phone
                                + "\"}]}"))
                .build();
    }
}

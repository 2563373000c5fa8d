package org.carerelay.cli.bench;

import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import me.tongfei.progressbar.ProgressBar;
import org.carerelay.cli.bench.Asked.Questions;
import org.carerelay.cli.hospital.Person;
import org.carerelay.cli.hospital.Traffic;
import org.carerelay.cli.process.ServerProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code carerelay bench search}: how fast the FHIR endpoint finds somebody among many. */
@Command(
        name = "search",
        description = "FHIR searches a second and their times, among a number of patients.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured", "1:a search failed"})
final class SearchBench implements Callable<Integer> {

    private static final Map<String, Function<Person, String>> SEARCHES = searches();

    @Option(
            names = "--patients",
            defaultValue = "20000",
            description = "how many there are, or are loaded first if the data folder is empty (${DEFAULT-VALUE})")
    private int patients;

    @Option(names = "--queries", defaultValue = "20000", description = "of each kind (${DEFAULT-VALUE})")
    private int queries;

    @Option(names = "--connections", defaultValue = "4", description = "clients at once (${DEFAULT-VALUE})")
    private int connections;

    @Option(names = "--seed", defaultValue = "1", description = "which people are searched (${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private Target target;

    @Spec
    private CommandSpec spec;

    private static Map<String, Function<Person, String>> searches() {
        Map<String, Function<Person, String>> searches = new LinkedHashMap<>();
        searches.put("Patient by phone", p -> "Patient?phone=%2B86" + p.mobile());
        searches.put("Patient by identifier", p -> "Patient?identifier=" + p.mrn());
        searches.put(
                "Patient by name and birth date",
                p -> "Patient?name=" + URLEncoder.encode(p.fullName(), StandardCharsets.UTF_8) + "&birthdate="
                        + p.birthDate());
        searches.put("Encounters of a patient", p -> "Encounter?patient.identifier=" + p.mrn() + "&_sort=-date");
        return searches;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (Target.Running running = target.start()) {
            if (running.downstream().count("Patient") == 0) {
                load(running);
            }
            out.printf(
                    "patients %d, clients %d, queries of a kind %d%n",
                    running.downstream().count("Patient"), connections, queries);
            int failed = 0;
            for (Map.Entry<String, Function<Person, String>> search : SEARCHES.entrySet()) {
                measure(running.server(), search.getValue(), queries / 4, "warm-up");
                Asked measured = measure(running.server(), search.getValue(), queries, search.getKey());
                failed += measured.failed();
                out.println(measured.line(search.getKey()));
                out.flush();
            }
            return failed == 0 ? 0 : 1;
        }
    }

    private void load(Target.Running running) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try (ProgressBar progress = Progress.bar("load", patients)) {
            List<Future<Sender.Result>> parts = new ArrayList<>();
            int share = patients / 8;
            for (int i = 0; i < 8; i++) {
                Traffic stream = new Traffic("BENCH", "L" + seed + "." + i, 1 + i * share, share, seed);
                parts.add(pool.submit(new Sender(running.server().mllpPort(), stream, share, progress)));
            }
            for (Future<Sender.Result> part : parts) {
                part.get();
            }
        } finally {
            pool.shutdown();
        }
        while (running.downstream().count("Patient") < patients / 8 * 8) {
            Thread.sleep(200);
        }
    }

    private Asked measure(ServerProcess server, Function<Person, String> search, int count, String name)
            throws Exception {
        Function<SplittableRandom, HttpRequest> request =
                random -> HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort() + "/fhir/"
                                + search.apply(Person.of(1 + random.nextInt(patients)))))
                        .header("Authorization", "Bearer " + ServerProcess.ADMIN_TOKEN)
                        .build();
        return Asked.by(connections, new Questions(request, body -> body.contains("\"entry\""), count, seed), name);
    }
}

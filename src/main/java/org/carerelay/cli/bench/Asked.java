package org.carerelay.cli.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import me.tongfei.progressbar.ProgressBar;
import org.HdrHistogram.Histogram;

/**
 * What several HTTP clients at once got from a server.
 *
 * @param times in microseconds, until the whole answer was there
 * @param found answers that had what was looked for
 * @param failed answers that were not 200
 */
record Asked(Histogram times, long found, int failed, double seconds) {

    /** Which requests, how many, and when an answer has found something. */
    record Questions(Function<SplittableRandom, HttpRequest> request, Predicate<String> finds, int count, long seed) {}

    static Asked by(int clients, Questions questions, String name) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        Histogram times = new Histogram(60_000_000L, 3);
        long found = 0;
        int failed = 0;
        long start = System.nanoTime();
        try (ProgressBar progress = Progress.bar(name, questions.count())) {
            List<Future<Asked>> parts = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                long ownSeed = questions.seed() + i;
                parts.add(pool.submit(() -> one(questions, questions.count() / clients, ownSeed, progress)));
            }
            for (Future<Asked> part : parts) {
                times.add(part.get().times());
                found += part.get().found();
                failed += part.get().failed();
            }
        } finally {
            pool.shutdown();
        }
        return new Asked(times, found, failed, (System.nanoTime() - start) / 1e9);
    }

    private static Asked one(Questions questions, int count, long seed, ProgressBar progress)
            throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        SplittableRandom random = new SplittableRandom(seed);
        Histogram times = new Histogram(60_000_000L, 3);
        long found = 0;
        int failed = 0;
        for (int i = 0; i < count; i++) {
            HttpRequest request = questions.request().apply(random);
            long start = System.nanoTime();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            times.recordValue((System.nanoTime() - start) / 1_000);
            if (answer.statusCode() != 200) {
                failed++;
            } else if (questions.finds().test(answer.body())) {
                found++;
            }
            progress.step();
        }
        return new Asked(times, found, failed, 0);
    }

    /** One line: name, rate, times, how many found something. */
    String line(String name) {
        return "%-32s %7.0f/s  p50 %.2f ms, p99 %.2f ms, max %.1f ms, found %d of %d"
                .formatted(
                        name,
                        times.getTotalCount() / seconds,
                        times.getValueAtPercentile(50) / 1e3,
                        times.getValueAtPercentile(99) / 1e3,
                        times.getMaxValue() / 1e3,
                        found,
                        times.getTotalCount());
    }
}

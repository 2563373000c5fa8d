package org.carerelay.cli.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import javax.net.SocketFactory;
import me.tongfei.progressbar.ProgressBar;
import org.HdrHistogram.Histogram;
import org.carerelay.cli.hospital.Sent;
import org.carerelay.cli.hospital.Traffic;
import org.carerelay.cli.mllp.MllpConnection;

/** One connection of a HIS: sends, waits for the answer, sends the next. */
final class Sender implements Callable<Sender.Result> {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final int port;
    private final Traffic traffic;
    private final int messages;
    private final ProgressBar progress;

    Sender(int port, Traffic traffic, int messages, ProgressBar progress) {
        this.port = port;
        this.traffic = traffic;
        this.messages = messages;
        this.progress = progress;
    }

    /**
     * What became of it.
     *
     * @param latencies of the answers, in microseconds
     * @param refused answers other than AA
     * @param lastControlId of the last message sent
     */
    record Result(Histogram latencies, int refused, String lastControlId) {}

    @Override
    public Result call() throws IOException {
        Histogram latencies = new Histogram(60_000_000L, 3);
        int refused = 0;
        String last = "";
        try (MllpConnection connection =
                MllpConnection.open(SocketFactory.getDefault(), "127.0.0.1", port, Duration.ofSeconds(60))) {
            for (int i = 0; i < messages; i++) {
                Sent message = traffic.next(LocalDateTime.now(ZONE));
                byte[] bytes = message.text().getBytes(StandardCharsets.UTF_8);
                long start = System.nanoTime();
                byte[] answer = connection.exchange(bytes);
                latencies.recordValue((System.nanoTime() - start) / 1_000);
                if (!new String(answer, StandardCharsets.UTF_8).contains("MSA|AA|")) {
                    refused++;
                }
                last = message.controlId();
                progress.step();
            }
        }
        return new Result(latencies, refused, last);
    }
}

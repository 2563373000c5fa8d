package org.carerelay.cli.bench;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.HdrHistogram.Histogram;
import org.carerelay.cli.hospital.Sent;
import org.carerelay.cli.hospital.Traffic;
import org.carerelay.translation.Mappings;
import org.carerelay.translation.MessageText;
import org.carerelay.translation.Source;
import org.carerelay.translation.Translation;
import org.carerelay.translation.Translator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code carerelay bench translate}: decoding, splitting and translating ADT messages on one core, without a server. */
@Command(
        name = "translate",
        description = "Microseconds to decode, split and translate a full ADT message on one core.",
        mixinStandardHelpOptions = true)
final class TranslateBench implements Callable<Integer> {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int DISTINCT = 2_000;

    @Option(names = "--messages", defaultValue = "200000", description = "to measure (${DEFAULT-VALUE})")
    private int messages;

    @Option(names = "--warmup", defaultValue = "100000", description = "before, not measured (${DEFAULT-VALUE})")
    private int warmup;

    @Option(names = "--seed", defaultValue = "1", description = "of the traffic (${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--mappings",
            defaultValue = "${env:CARERELAY_MAPPINGS_DIR:-mappings}",
            paramLabel = "DIR",
            description = "mapping files (${DEFAULT-VALUE})")
    private Path mappings;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Mappings loaded = Mappings.load(mappings);
        Translator translator = new Translator(() -> loaded);
        Source source = Source.unconfigured("bench", ZONE);
        List<byte[]> traffic = traffic();
        run(translator, source, traffic, warmup, "warm-up");
        Histogram times = run(translator, source, traffic, messages, "measure");
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%ntranslate  median %.1f us, mean %.1f us, p99 %.1f us (%d messages of %d bytes)%n",
                times.getValueAtPercentile(50) / 1e3,
                times.getMean() / 1e3,
                times.getValueAtPercentile(99) / 1e3,
                messages,
                traffic.stream().mapToInt(message -> message.length).sum() / traffic.size());
        out.flush();
        return 0;
    }

    private List<byte[]> traffic() {
        Traffic stream = new Traffic("BENCH", "T", 1, DISTINCT, seed);
        List<byte[]> traffic = new ArrayList<>();
        for (int i = 0; i < DISTINCT; i++) {
            Sent message = stream.next(LocalDateTime.now(ZONE));
            traffic.add(message.text().getBytes(StandardCharsets.UTF_8));
        }
        return traffic;
    }

    private static Histogram run(Translator translator, Source source, List<byte[]> traffic, int count, String name) {
        Histogram times = new Histogram(10_000_000_000L, 3);
        try (ProgressBar progress = Progress.bar(name, count)) {
            for (int i = 0; i < count; i++) {
                byte[] message = traffic.get(i % traffic.size());
                long start = System.nanoTime();
                Translation translation =
                        translator.translate(MessageText.decode(message, source).parse(), source);
                times.recordValue(System.nanoTime() - start);
                if (translation.patches().isEmpty()) {
                    throw new IllegalStateException("nothing was translated");
                }
                if (i % 1000 == 0) {
                    progress.stepTo(i);
                }
            }
            progress.stepTo(count);
        }
        return times;
    }
}

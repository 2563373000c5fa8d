package org.carerelay.translation.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.carerelay.translation.Mappings;
import org.carerelay.translation.Source;
import org.carerelay.translation.Translation;
import org.carerelay.translation.Translator;
import org.carerelay.translation.er7.Er7;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A full ADT^A01: split alone, and split and translated; the bar is 150 microseconds. Run with {@code org.openjdk.jmh.Main}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TranslationBenchmark {

    private final Source source = Source.unconfigured("his", ZoneId.of("Asia/Shanghai"));
    private String text = "";
    private Translator translator = new Translator(() -> Mappings.load(Path.of("mappings")));

    @Setup
    public void load() throws IOException {
        text = Files.readString(Path.of("samples/adt-a01-admission.hl7"), StandardCharsets.UTF_8);
        Mappings mappings = Mappings.load(Path.of("mappings"));
        translator = new Translator(() -> mappings);
    }

    @Benchmark
    public Er7 split() {
        return Er7.parse(text, StandardCharsets.UTF_8);
    }

    @Benchmark
    public Translation translate() {
        return translator.translate(Er7.parse(text, StandardCharsets.UTF_8), source);
    }
}

package org.carerelay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code docs/rules.md} names for every rule that holds already the tests that hold it, and each of them exists. */
class RulesDocumentTests {

    private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\| .* \\| (`.*) \\|$", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

    @Test
    void namesAnExistingTestForEveryRule() throws IOException {
        Map<String, String> sources;
        try (var files = Files.walk(Path.of("src/test/java"))) {
            sources = files.filter(file -> file.toString().endsWith("Tests.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            RulesDocumentTests::read,
                            String::concat));
        }
        Set<Integer> held = new TreeSet<>();
        List<String> missing = new ArrayList<>();
        Matcher rows = ROW.matcher(Files.readString(Path.of("docs/rules.md")));
        while (rows.find()) {
            held.add(Integer.valueOf(rows.group(1)));
            Matcher tests = TEST.matcher(rows.group(2));
            while (tests.find()) {
                if (!sources.getOrDefault(tests.group(1), "").contains("void " + tests.group(2) + "(")) {
                    missing.add(tests.group());
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(held)
                .containsAll(IntStream.rangeClosed(1, 24).boxed().toList())
                .contains(30, 32, 33);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

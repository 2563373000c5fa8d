package org.carerelay.intake.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks files under {@code routes/} without running them: they parse, routes have ids named after their file and descriptions,
 * placeholders are declared, beans exist. All findings at once; needs no Spring.
 */
public final class RouteCheck {

    /** How a file of routes is named. */
    public static final String SUFFIX = ".camel.yaml";

    private final Function<String, @Nullable String> property;
    private final Predicate<String> beanExists;

    /**
     * @param property value of a setting, null if it is not set; defaults of the product are known without it
     * @param beanExists whether a route may name this bean
     */
    public RouteCheck(Function<String, @Nullable String> property, Predicate<String> beanExists) {
        this.property = property;
        this.beanExists = beanExists;
    }

    /** Every file of a folder, and what no file alone can show: the same id twice. */
    public List<RouteFinding> folder(Path folder) throws IOException {
        List<RouteFinding> findings = new ArrayList<>();
        Map<String, Path> ids = new HashMap<>();
        for (Path file : files(folder)) {
            RouteFile checked = read(file);
            findings.addAll(checked.findings());
            checked.routeIds().forEach((id, line) -> {
                Path other = ids.putIfAbsent(id, file);
                if (other != null) {
                    findings.add(new RouteFinding(
                            file, line, "RTE-004", "route id " + id + " is used in " + other.getFileName() + " too"));
                }
            });
        }
        return findings;
    }

    /** One file. */
    public List<RouteFinding> file(Path file) throws IOException {
        return read(file).findings();
    }

    RouteFile read(Path file) throws IOException {
        return RouteFile.check(file, Files.readString(file), new Placeholders(property), beanExists);
    }

    /** Files of routes in a folder, by name. */
    public static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }
}

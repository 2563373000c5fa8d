package org.carerelay.intake.route;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import org.carerelay.intake.route.YamlNodes.Entry;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * One file of routes as it was checked.
 *
 * @param routeIds ids with their lines
 * @param findings none if it may run
 */
record RouteFile(Path file, String text, Map<String, Integer> routeIds, List<RouteFinding> findings) {

    private static final Set<String> BEAN_KEYS = Set.of("ref", "beanRef");

    static RouteFile check(Path file, String text, Placeholders placeholders, Predicate<String> beanExists) {
        List<RouteFinding> findings = new ArrayList<>();
        Map<String, Integer> ids = new LinkedHashMap<>();
        Optional<Node> root;
        try {
            root = YamlNodes.root(text);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            return broken(file, text, new RouteFinding(file, line, "RTE-001", "not YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            return broken(file, text, new RouteFinding(file, 0, "RTE-001", "not YAML: " + e.getMessage()));
        }
        if (root.isEmpty() || YamlNodes.items(root.get()).isEmpty()) {
            String wanted = "a file of routes is a list of route, routeTemplate or routeConfiguration";
            return broken(file, text, new RouteFinding(file, 1, "RTE-002", wanted));
        }
        for (Node item : YamlNodes.items(root.get())) {
            YamlNodes.entry(item, "route").ifPresent(route -> route(file, route, ids, findings));
        }
        YamlNodes.walk(root.get(), entry -> {
            beans(file, entry, beanExists, findings);
            placeholders.in(entry.text()).forEach((name, value) -> {
                if (value.isEmpty()) {
                    findings.add(new RouteFinding(
                            file,
                            entry.line(),
                            "RTE-005",
                            "placeholder {{" + name + "}} is not set: set " + name + " or write {{" + name
                                    + ":default}}"));
                }
            });
        });
        if (findings.isEmpty()) {
            findings.addAll(TrialContext.load(file, text, values(placeholders, text)));
        }
        return new RouteFile(file, text, ids, List.copyOf(findings));
    }

    private static void route(Path file, Entry route, Map<String, Integer> ids, List<RouteFinding> findings) {
        String stem = stem(file);
        Optional<Entry> id = YamlNodes.entry(route.value(), "id");
        String found = id.map(Entry::text).orElse("");
        int line = id.map(Entry::line).orElse(route.line());
        if (!found.equals(stem) && !found.startsWith(stem + ".")) {
            findings.add(new RouteFinding(
                    file, line, "RTE-003", "a route's id is its file's name: " + stem + " or " + stem + ".<step>"));
        } else if (ids.putIfAbsent(found, line) != null) {
            findings.add(new RouteFinding(file, line, "RTE-004", "route id " + found + " is used twice"));
        }
        boolean described = YamlNodes.entry(route.value(), "description")
                .filter(description -> !description.text().isBlank())
                .isPresent();
        if (!described) {
            findings.add(new RouteFinding(
                    file, route.line(), "RTE-006", "a route has a description: one sentence on what it does"));
        }
    }

    private static void beans(Path file, Entry entry, Predicate<String> beanExists, List<RouteFinding> findings) {
        String text = entry.text();
        boolean named = BEAN_KEYS.contains(entry.key()) && !text.isEmpty();
        boolean referred = text.matches("#[A-Za-z][A-Za-z0-9_.-]*");
        if (!named && !referred) {
            return;
        }
        String name = text.startsWith("#") ? text.substring(1) : text;
        if (!name.contains("{{") && !beanExists.test(name)) {
            findings.add(new RouteFinding(file, entry.line(), "RTE-007", "there is no bean named " + name));
        }
    }

    private static Properties values(Placeholders placeholders, String text) {
        Properties values = new Properties();
        placeholders.in(text).forEach((name, value) -> value.ifPresent(set -> values.setProperty(name, set)));
        return values;
    }

    private static RouteFile broken(Path file, String text, RouteFinding finding) {
        return new RouteFile(file, text, Map.of(), List.of(finding));
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - RouteCheck.SUFFIX.length());
    }
}

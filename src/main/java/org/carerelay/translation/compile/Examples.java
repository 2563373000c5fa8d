package org.carerelay.translation.compile;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.carerelay.translation.Assembly;
import org.carerelay.translation.ElementPatch;
import org.carerelay.translation.Finding;
import org.carerelay.translation.Patch;
import org.carerelay.translation.Source;
import org.carerelay.translation.Translation;
import org.carerelay.translation.UnknownTrigger;
import org.carerelay.translation.engine.CompiledSet;
import org.carerelay.translation.engine.Engine;
import org.carerelay.translation.engine.Trials;
import org.carerelay.translation.er7.Er7;
import org.carerelay.translation.er7.MalformedMessage;
import org.carerelay.translation.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** Runs the {@code examples} of mapping files. */
final class Examples {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Source source;
    private final Layer layer;
    private final CompiledSet set;
    private final Problems problems;

    Examples(String source, Layer layer, CompiledSet set, Problems problems) {
        this.source = Source.unconfigured(source.isEmpty() ? "example" : source, ZONE);
        this.layer = layer;
        this.set = set;
        this.problems = problems;
    }

    void check(Map<String, Yaml.Entries> messages) {
        layer.segmentFiles().forEach((name, file) -> each(file, example -> segment(name, example)));
        layer.datatypeFiles().forEach((name, file) -> each(file, example -> datatype(name, example)));
        messages.forEach((name, file) -> each(file, this::message));
    }

    private void each(Yaml.Entries file, java.util.function.Consumer<Words> run) {
        for (Yaml example : new Words(file, problems).many("examples")) {
            Words words = Words.of(example, problems);
            if (words != null) {
                words.only(Form.EXAMPLE);
                if (words.required("in") != null) {
                    try {
                        run.accept(words);
                    } catch (MalformedMessage | UnknownTrigger e) {
                        problems.add("MAP-061", words.map().at(), "example: " + e.getMessage(), "");
                    }
                }
            }
        }
    }

    private void segment(String name, Words example) {
        var map = layer.segment(name);
        if (map != null) {
            Translation translation = Trials.of(map, parse(example), source);
            List<Patch> patches = translation.patches();
            Patch patch = patches.stream()
                    .filter(p -> p.label().equals(Trials.LABEL))
                    .findFirst()
                    .orElse(new Patch(Trials.LABEL, map.type(), List.of(), List.of(), false, Patch.Effect.NONE));
            compare(example, Assembly.of(patch), patch, translation.findings());
        }
    }

    private void datatype(String name, Words example) {
        Layer.Datatype datatype = layer.datatype(name);
        if (datatype != null) {
            Trials.Value value = Trials.of(datatype.conversion(), String.valueOf(example.text("in")), source);
            JsonNode made = value.made();
            if (datatype.makesResource()) {
                made = value.patches().stream()
                        .filter(p -> p.type().equals(datatype.to()))
                        .reduce((first, last) -> last)
                        .<JsonNode>map(Assembly::of)
                        .orElse(made);
            }
            compare(example, made, null, value.findings());
        }
    }

    private void message(Words example) {
        Translation translation = new Engine(set).translate(parse(example), source);
        if (example.get("out") instanceof Yaml.Entries labels) {
            labels.entries().forEach((label, wanted) -> {
                Patch patch = translation.patches().stream()
                        .filter(p -> p.label().equals(label))
                        .findFirst()
                        .orElse(null);
                if (patch == null) {
                    problems.add("MAP-060", labels.keyAt(label), "example: nothing is labelled " + label, "");
                } else {
                    difference(wanted, Assembly.of(patch), label);
                }
            });
        }
        findings(example, translation.findings());
    }

    private Er7 parse(Words example) {
        String in = String.valueOf(example.text("in")).strip().replace('\n', '\r');
        String event = example.has("event") ? String.valueOf(example.text("event")) : "ADT^A01";
        String message =
                in.startsWith("MSH") ? in : "MSH|^~\\&|HIS|HOSP|||20240101080000||" + event + "|1|P|2.5\r" + in;
        return Er7.parse(message, StandardCharsets.UTF_8);
    }

    private void compare(Words example, @Nullable JsonNode made, @Nullable Patch patch, List<Finding> findings) {
        Yaml out = example.get("out");
        if (out != null) {
            if (made == null) {
                problems.add("MAP-060", example.at("out"), "example: nothing came of it", "");
            } else {
                difference(out, made, "");
            }
        }
        for (Yaml.Text path : example.texts("deletes")) {
            if (patch == null
                    || patch.elements().stream()
                            .noneMatch(e -> e.path().equals(path.text()) && e.op() == ElementPatch.Op.DELETE)) {
                problems.add("MAP-060", path.at(), "example: " + path.text() + " is not deleted", "");
            }
        }
        for (Yaml.Text path : example.texts("absent")) {
            boolean there = patch == null
                    ? made != null && made.has(path.text())
                    : patch.elements().stream().anyMatch(e -> e.path().equals(path.text()));
            if (there) {
                problems.add("MAP-060", path.at(), "example: " + path.text() + " is set or deleted", "");
            }
        }
        findings(example, findings);
    }

    private void findings(Words example, List<Finding> findings) {
        String wanted = example.has("finding") ? example.text("finding") : null;
        if (wanted != null) {
            if (findings.stream().noneMatch(f -> f.code().equals(wanted))) {
                problems.add("MAP-060", example.at("finding"), "example: no finding " + wanted, "");
            }
        } else {
            findings.stream()
                    .filter(f ->
                            f.severity() == Finding.Severity.ERROR && !f.code().equals("MSG-101"))
                    .forEach(f -> problems.add(
                            "MAP-060",
                            example.map().at(),
                            "example: " + f.code() + " " + f.where() + " " + f.text(),
                            "finding: " + f.code()));
        }
    }

    private void difference(Yaml wanted, JsonNode made, String path) {
        if (wanted instanceof Yaml.Entries entries) {
            entries.entries().forEach((name, value) -> {
                String deeper = path.isEmpty() ? name : path + "." + name;
                if (made.has(name)) {
                    difference(value, made.get(name), deeper);
                } else {
                    problems.add("MAP-060", entries.keyAt(name), "example: " + deeper + " is missing", "");
                }
            });
        } else if (wanted instanceof Yaml.Many list) {
            if (!made.isArray() || made.size() != list.items().size()) {
                problems.add(
                        "MAP-060",
                        wanted.at(),
                        "example: " + path + " has " + made.size() + " items",
                        list.items().size() + " items");
                return;
            }
            for (int i = 0; i < made.size(); i++) {
                difference(list.items().get(i), made.get(i), path + "[" + i + "]");
            }
        } else if (wanted instanceof Yaml.Text text
                && (made.isContainerNode() || !made.asText().equals(text.text()))) {
            problems.add("MAP-060", wanted.at(), "example: " + path + " is " + made, text.text());
        }
    }
}

package org.carerelay.translation.compile;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.carerelay.translation.yaml.Position;
import org.carerelay.translation.yaml.Yaml;

/** What is probably not meant, seen when all files are compiled. */
final class Warnings {

    private final MappingFiles files;
    private final Problems problems;

    Warnings(MappingFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    void find() {
        unused(files.common);
        files.sources.values().forEach(this::unused);
        for (Usage.Event event : problems.usage().events()) {
            Set<String> served = problems.usage().served();
            if (!served.contains(event.name())) {
                problems.warn(
                        "MAP-103",
                        event.at(),
                        "no message file serves the event '" + event.name() + "', so this never holds",
                        String.join(", ", new TreeSet<>(served)));
            }
        }
    }

    private void unused(MappingFiles.Layer layer) {
        unused(Usage.Kind.SEGMENT, layer.segments);
        unused(Usage.Kind.DATATYPE, layer.datatypes);
        unused(Usage.Kind.OUTBOUND_SEGMENT, layer.outSegments);
        unused(Usage.Kind.OUTBOUND_DATATYPE, layer.outDatatypes);
        layer.tableFiles.forEach((name, at) -> {
            boolean draft = layer.tables.containsKey(name)
                    && layer.tables.get(name).path("status").asText().equals("draft");
            if (!draft) {
                unused(Usage.Kind.TABLE, name, at);
            }
        });
    }

    private void unused(Usage.Kind kind, Map<String, Yaml.Entries> named) {
        named.forEach((name, file) -> unused(kind, name, file.at()));
    }

    private void unused(Usage.Kind kind, String name, Position at) {
        if (!problems.usage().isUsed(kind, name)) {
            problems.warn(
                    "MAP-101",
                    at,
                    "nothing uses the " + kind.text + " " + name,
                    kind == Usage.Kind.TABLE
                            ? "a line that names it, or status draft"
                            : "a file that names it, or no file");
        }
    }
}

package org.carerelay.translation.compile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.carerelay.translation.dictionary.FhirElement;
import org.carerelay.translation.dictionary.Hl7Dictionary;
import org.carerelay.translation.engine.CodeTable;
import org.carerelay.translation.engine.Conversion;
import org.carerelay.translation.engine.SegmentMap;
import org.carerelay.translation.yaml.Position;
import org.carerelay.translation.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** All mapping files as one source sees them, compiled when first asked for. */
final class Layer {

    /** A compiled datatype file. */
    record Datatype(String to, boolean makesResource, List<String> datatypes, Conversion conversion) {}

    /** A {@code refer:} that some message file must be able to resolve. */
    record Refer(String family, Position at, FhirElement target) {}

    private final Map<String, Yaml.Entries> segmentFiles;
    private final Map<String, Yaml.Entries> datatypeFiles;
    private final Map<String, CodeTable> tables;
    private final Problems problems;
    private final Rules rules;
    private final Elements elements;
    private final Map<String, Datatype> datatypes = new HashMap<>();
    private final Map<String, SegmentMap> segments = new HashMap<>();
    private final Deque<String> compiling = new ArrayDeque<>();
    private final List<Refer> refers = new ArrayList<>();
    private final Set<String> ignored = new TreeSet<>();

    Layer(
            Map<String, Yaml.Entries> segmentFiles,
            Map<String, Yaml.Entries> datatypeFiles,
            Map<String, CodeTable> tables,
            Problems problems) {
        this.segmentFiles = segmentFiles;
        this.datatypeFiles = datatypeFiles;
        this.tables = tables;
        this.problems = problems;
        this.rules = new Rules(this, problems);
        this.elements = new Elements(rules, problems);
    }

    /** Compiles every file, used or not: a mistake in an unused one is a mistake. */
    void compileAll() {
        datatypeFiles.keySet().forEach(this::compiledDatatype);
        segmentFiles.keySet().forEach(this::compiledSegment);
    }

    /** For a file that names it. */
    @Nullable
    Datatype datatype(String name) {
        problems.usage().uses(Usage.Kind.DATATYPE, name);
        return compiledDatatype(name);
    }

    private @Nullable Datatype compiledDatatype(String name) {
        Yaml.Entries file = datatypeFiles.get(name);
        if (file == null || datatypes.containsKey(name)) {
            return datatypes.get(name);
        }
        if (compiling.contains(name)) {
            problems.add(
                    "MAP-034",
                    file.at(),
                    "datatype files use each other in a circle: " + String.join(" <- ", compiling),
                    "");
            return null;
        }
        compiling.push(name);
        Datatype made = new DatatypeFiles(this, problems).compile(name, file);
        compiling.pop();
        if (made != null) {
            datatypes.put(name, made);
        }
        return made;
    }

    /** For a file that names it. */
    @Nullable
    SegmentMap segment(String name) {
        problems.usage().uses(Usage.Kind.SEGMENT, name);
        return compiledSegment(name);
    }

    private @Nullable SegmentMap compiledSegment(String name) {
        Yaml.Entries file = segmentFiles.get(name);
        if (file == null || segments.containsKey(name)) {
            return segments.get(name);
        }
        SegmentMap made = new SegmentFiles(this, problems).compile(name, file);
        if (made != null) {
            segments.put(name, made);
        }
        return made;
    }

    Set<String> segmentNames() {
        return segmentFiles.keySet();
    }

    Set<String> datatypeNames() {
        return datatypeFiles.keySet();
    }

    /** Files whose {@code to} is that type, for suggesting one. */
    Set<String> datatypesGiving(String type) {
        Set<String> names = new TreeSet<>();
        datatypeFiles.forEach((name, file) -> {
            if (file.get("to") instanceof Yaml.Text to && to.text().equals(type)) {
                names.add(name);
            }
        });
        return names;
    }

    @Nullable
    CodeTable table(String name) {
        problems.usage().uses(Usage.Kind.TABLE, name);
        return tables.get(name);
    }

    Set<String> tableNames() {
        return tables.keySet();
    }

    Rules rules() {
        return rules;
    }

    Elements elements() {
        return elements;
    }

    Map<String, Yaml.Entries> segmentFiles() {
        return new LinkedHashMap<>(segmentFiles);
    }

    Map<String, Yaml.Entries> datatypeFiles() {
        return new LinkedHashMap<>(datatypeFiles);
    }

    boolean isComposite(String type) {
        return Hl7Dictionary.components(type) > 0;
    }

    /** Takes note of the fields and segments that a file ignores on purpose. */
    void ignores(Words words, Scope scope) {
        for (Yaml.Text text : words.texts("ignores")) {
            boolean segment = text.text().length() == 3 && Hl7Dictionary.hasSegment(text.text());
            if (segment || rules.fields().read(text.text(), text.at(), scope) != null) {
                ignored.add(text.text());
            }
        }
    }

    /** {@code PID-18}, {@code TQ1}: what some file ignores on purpose. */
    Set<String> ignored() {
        return ignored;
    }

    void refers(String family, Position at, FhirElement target) {
        refers.add(new Refer(family, at, target));
    }

    List<Refer> refers() {
        return refers;
    }
}

package org.carerelay.translation.compile.outbound;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.carerelay.translation.compile.Form;
import org.carerelay.translation.compile.Problems;
import org.carerelay.translation.compile.Scope;
import org.carerelay.translation.compile.Usage;
import org.carerelay.translation.compile.Words;
import org.carerelay.translation.dictionary.Hl7Dictionary;
import org.carerelay.translation.engine.CodeTable;
import org.carerelay.translation.outbound.OutboundSteps;
import org.carerelay.translation.outbound.Parts;
import org.carerelay.translation.outbound.Piece;
import org.carerelay.translation.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** All outbound files as one source sees them. */
public final class OutboundLayer {

    /**
     * A compiled datatype file.
     *
     * @param type HL7's
     * @param from FHIR's
     */
    record Datatype(String type, String from, Piece piece) {}

    /** A compiled segment file. */
    record SegmentParts(String segment, Anchor from, Parts parts) {}

    private final Map<String, Yaml.Entries> segmentFiles;
    private final Map<String, Yaml.Entries> datatypeFiles;
    private final Map<String, CodeTable> tables;
    private final Problems problems;
    private final OutboundRules rules;
    private final OutboundParts parts;
    private final Map<String, Datatype> datatypes = new HashMap<>();
    private final Map<String, SegmentParts> segments = new HashMap<>();
    private final Deque<String> compiling = new ArrayDeque<>();

    public OutboundLayer(
            Map<String, Yaml.Entries> segmentFiles,
            Map<String, Yaml.Entries> datatypeFiles,
            Map<String, CodeTable> tables,
            Problems problems) {
        this.segmentFiles = segmentFiles;
        this.datatypeFiles = datatypeFiles;
        this.tables = tables;
        this.problems = problems;
        this.rules = new OutboundRules(this, problems);
        this.parts = new OutboundParts(rules, problems);
    }

    /** Compiles every file, used or not. @return what is written for each trigger */
    public Map<String, OutboundSteps> compile(Map<String, Yaml.Entries> messageFiles) {
        datatypeFiles.keySet().forEach(this::compiledDatatype);
        segmentFiles.keySet().forEach(this::compiledSegment);
        Map<String, OutboundSteps> byTrigger = new HashMap<>();
        messageFiles.forEach((name, file) -> {
            Words words = new Words(file, problems);
            OutboundSteps steps = new OutboundFiles(this, problems).compile(words);
            for (Yaml.Text event : words.texts("events")) {
                problems.usage().serves(event.text());
                String trigger = words.text("message") + "^" + event.text();
                if (steps != null && byTrigger.put(trigger, steps) != null) {
                    problems.add(
                            "MAP-053", event.at(), trigger + " is written by another file already", "each event once");
                }
            }
        });
        return byTrigger;
    }

    /** For a file that names it. */
    @Nullable
    Datatype datatype(String name) {
        problems.usage().uses(Usage.Kind.OUTBOUND_DATATYPE, name);
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
        Words words = new Words(file, problems).only(Form.OUTBOUND_DATATYPE_FILE);
        String type = words.required("datatype");
        Anchor anchor = from(words);
        if (type != null && !Hl7Dictionary.hasType(type)) {
            problems.add("MAP-020", words.at("datatype"), "unknown HL7 datatype '" + type + "'", "XPN, CX, CWE …");
        } else if (type != null && anchor != null) {
            Parts made = parts.compile(words.get("set"), Scope.datatype(name, List.of(type)), anchor);
            datatypes.put(name, new Datatype(type, anchor.item().name(), made));
        }
        compiling.pop();
        return datatypes.get(name);
    }

    /** For a file that names it. */
    @Nullable
    SegmentParts segment(String name) {
        problems.usage().uses(Usage.Kind.OUTBOUND_SEGMENT, name);
        return compiledSegment(name);
    }

    private @Nullable SegmentParts compiledSegment(String name) {
        Yaml.Entries file = segmentFiles.get(name);
        if (file == null || segments.containsKey(name)) {
            return segments.get(name);
        }
        Words words = new Words(file, problems).only(Form.OUTBOUND_SEGMENT_FILE);
        String segment = words.required("segment");
        Anchor anchor = from(words);
        if (segment == null || anchor == null) {
            return null;
        }
        if (!Hl7Dictionary.hasSegment(segment)) {
            problems.add(
                    "MAP-020",
                    words.at("segment"),
                    "unknown segment '" + segment + "'",
                    "a segment of HL7 2.5 or 2.8, or Z..");
        }
        Parts made = parts.compile(words.get("set"), Scope.segment(name, segment), anchor);
        SegmentParts compiled = new SegmentParts(segment, anchor, made);
        segments.put(name, compiled);
        return compiled;
    }

    private @Nullable Anchor from(Words words) {
        String from = words.required("from");
        if (!words.has("set")) {
            problems.add("MAP-003", words.map().at(), "'set' is missing", "set: { PLACE: RULE }");
        }
        return from == null ? null : Anchor.of(from, words.at("from"), problems);
    }

    @Nullable
    CodeTable table(String name) {
        problems.usage().uses(Usage.Kind.TABLE, name);
        return tables.get(name);
    }

    Set<String> tableNames() {
        return tables.keySet();
    }

    Ways ways() {
        return rules.ways();
    }

    Set<String> datatypeNames() {
        return new TreeSet<>(datatypeFiles.keySet());
    }

    Set<String> segmentNames() {
        return new TreeSet<>(segmentFiles.keySet());
    }
}

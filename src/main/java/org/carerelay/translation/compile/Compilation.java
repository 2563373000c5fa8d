package org.carerelay.translation.compile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.carerelay.translation.CodedElement;
import org.carerelay.translation.MappingFinding;
import org.carerelay.translation.MappingsRejected;
import org.carerelay.translation.compile.outbound.OutboundLayer;
import org.carerelay.translation.engine.CodeTable;
import org.carerelay.translation.engine.CompiledSet;
import org.carerelay.translation.engine.MessageSteps;
import org.carerelay.translation.outbound.OutboundSteps;
import org.carerelay.translation.outbound.Writer;
import org.carerelay.translation.yaml.Yaml;

/** A mappings folder, compiled once for all sources and once for each source that has files of its own. */
public final class Compilation {

    private final CompiledSet set;
    private final Writer writer;
    private final String checksum;
    private final Map<String, Map<String, ObjectNode>> conceptMaps;
    private final Map<String, Layer> layers;
    private final Map<String, Map<String, Yaml.Entries>> messages;
    private final Problems problems;

    private Compilation(
            CompiledSet set,
            Writer writer,
            String checksum,
            Map<String, Map<String, ObjectNode>> conceptMaps,
            Map<String, Layer> layers,
            Map<String, Map<String, Yaml.Entries>> messages,
            Problems problems) {
        this.set = set;
        this.writer = writer;
        this.checksum = checksum;
        this.conceptMaps = conceptMaps;
        this.layers = layers;
        this.messages = messages;
        this.problems = problems;
    }

    /** @throws MappingsRejected with every mistake found */
    public static Compilation of(Path folder) {
        Problems problems = new Problems();
        MappingFiles files = MappingFiles.read(folder, problems);
        Map<String, Map<String, MessageSteps>> bySource = new LinkedHashMap<>();
        Map<String, Layer> layers = new LinkedHashMap<>();
        Map<String, Map<String, Yaml.Entries>> messages = new LinkedHashMap<>();
        Map<String, Map<String, ObjectNode>> conceptMaps = new LinkedHashMap<>();
        conceptMaps.put("", Map.copyOf(files.common.tables));
        Tables tables = new Tables(files.common, null, problems);
        Layer common = new Layer(files.common.segments, files.common.datatypes, tables.all(), problems);
        layers.put("", common);
        messages.put("", files.common.messages);
        bySource.put("", compile(common, files.common.messages, problems));
        Map<String, Map<String, OutboundSteps>> outbound = new LinkedHashMap<>();
        outbound.put(
                "",
                new OutboundLayer(files.common.outSegments, files.common.outDatatypes, tables.all(), problems)
                        .compile(files.common.outMessages));
        files.sources.forEach((name, source) -> {
            Tables own = new Tables(files.common, source, problems);
            conceptMaps.put(name, Map.copyOf(source.tables));
            Layer layer = new Layer(
                    Overlay.files(files.common.segments, source.segments, false),
                    Overlay.files(files.common.datatypes, source.datatypes, false),
                    own.all(),
                    problems);
            Map<String, Yaml.Entries> merged = Overlay.files(files.common.messages, source.messages, true);
            layers.put(name, layer);
            messages.put(name, merged);
            bySource.put(name, compile(layer, merged, problems));
            outbound.put(name, outbound(files.common, source, own.all(), problems));
        });
        if (!problems.isEmpty()) {
            throw new MappingsRejected(problems.all());
        }
        new Warnings(files, problems).find();
        return new Compilation(
                new CompiledSet(bySource, ignored(layers)),
                new Writer(outbound),
                files.checksum(),
                Map.copyOf(conceptMaps),
                layers,
                messages,
                problems);
    }

    private static Map<String, Set<String>> ignored(Map<String, Layer> layers) {
        Map<String, Set<String>> ignored = new LinkedHashMap<>();
        layers.forEach((source, layer) -> ignored.put(source, Set.copyOf(layer.ignored())));
        return ignored;
    }

    private static Map<String, OutboundSteps> outbound(
            MappingFiles.Layer common, MappingFiles.Layer source, Map<String, CodeTable> tables, Problems problems) {
        return new OutboundLayer(
                        Overlay.files(common.outSegments, source.outSegments, false),
                        Overlay.files(common.outDatatypes, source.outDatatypes, false),
                        tables,
                        problems)
                .compile(Overlay.files(common.outMessages, source.outMessages, true));
    }

    private static Map<String, MessageSteps> compile(Layer layer, Map<String, Yaml.Entries> files, Problems problems) {
        Map<String, MessageSteps> byTrigger = new HashMap<>();
        Map<String, String> servedBy = new HashMap<>();
        Map<String, String> types = new HashMap<>();
        layer.compileAll();
        files.forEach((name, file) -> {
            MessageFiles compiler = new MessageFiles(layer, problems);
            MessageSteps steps = compiler.compile(name, file);
            types.putAll(compiler.types());
            Words words = new Words(file, problems);
            String code = words.text("message");
            for (Yaml.Text event : words.texts("events")) {
                problems.usage().serves(event.text());
                String trigger = code + "^" + event.text();
                String other = servedBy.putIfAbsent(trigger, name);
                if (other != null) {
                    problems.add(
                            "MAP-053", event.at(), trigger + " is served by " + other + " already", "each event once");
                }
                byTrigger.put(trigger, steps);
            }
        });
        MessageFiles.checkRefers(layer, types, problems);
        return byTrigger;
    }

    public CompiledSet set() {
        return set;
    }

    public Writer writer() {
        return writer;
    }

    public String checksum() {
        return checksum;
    }

    /** By source, the empty text for the common ones, and id. */
    public Map<String, Map<String, ObjectNode>> conceptMaps() {
        return conceptMaps;
    }

    /** What is probably not meant: unused files, lines that are never reached, events nobody serves. */
    public List<MappingFinding> warnings() {
        return problems.warnings();
    }

    /** Elements a profile demands and no line sets. @param profiles folder with StructureDefinitions */
    public List<MappingFinding> neverSet(Path profiles) {
        return new ProfileNeeds(profiles).neverSet(problems.usage().made());
    }

    /** Elements with a coding, and the codings their tables give. */
    public List<CodedElement> codedElements() {
        return problems.usage().coded().stream()
                .map(coded -> coded(coded))
                .filter(coded -> !coded.codes().isEmpty())
                .toList();
    }

    private CodedElement coded(Usage.Coded coded) {
        CodeTable table = layers.values().stream()
                .map(layer -> layer.table(coded.table()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new CodedElement(
                coded.owner() + "." + coded.element().name(),
                coded.table(),
                coded.at().file(),
                coded.at().line(),
                coded.at().column(),
                table == null
                        ? Set.of()
                        : table.entries().values().stream()
                                .filter(target -> !target.code().isEmpty() && target.system() != null)
                                .map(target -> new CodedElement.Code(String.valueOf(target.system()), target.code()))
                                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Runs every example. @return those that fail */
    public List<MappingFinding> checkExamples() {
        Problems problems = new Problems();
        layers.forEach((source, layer) ->
                new Examples(source, layer, set, problems).check(messages.getOrDefault(source, Map.of())));
        return new ArrayList<>(problems.all());
    }
}

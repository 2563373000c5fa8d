package org.carerelay.translation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.carerelay.translation.compile.Compilation;
import org.carerelay.translation.compile.JsonSchemas;
import org.carerelay.translation.engine.Engine;
import org.carerelay.translation.outbound.Writer;

/** A mappings folder, checked and compiled. Immutable; shared by all threads. */
public final class Mappings {

    private final Compilation compiled;
    private final Engine engine;

    private Mappings(Compilation compiled) {
        this.compiled = compiled;
        this.engine = new Engine(compiled.set());
    }

    /** @throws MappingsRejected with every mistake found */
    public static Mappings load(Path folder) {
        return new Mappings(Compilation.of(folder));
    }

    /** Runs the {@code examples} of all files. @return those that fail */
    public List<MappingFinding> checkExamples() {
        return compiled.checkExamples();
    }

    /** What works and is probably not meant: {@code MAP-101} and on. */
    public List<MappingFinding> warnings() {
        return compiled.warnings();
    }

    /** Elements that a profile demands of a resource which the mappings make, and no line sets. @param profiles folder with StructureDefinitions */
    public List<MappingFinding> neverSet(Path profiles) {
        return compiled.neverSet(profiles);
    }

    /** Elements whose codings tables give, for comparing with the value sets they are bound to. */
    public List<CodedElement> codedElements() {
        return compiled.codedElements();
    }

    /** The same for the same files, whatever their dates. */
    public String checksum() {
        return compiled.checksum();
    }

    /** {@code ADT^A01} … served for the source. */
    public Set<String> triggers(String source) {
        return compiled.set().triggers(source);
    }

    /** JSON Schemas (draft 7) of the mapping files by file name, for editors. */
    public static Map<String, ObjectNode> jsonSchemas() {
        return JsonSchemas.all();
    }

    /** The common ConceptMaps by id, as FHIR JSON; do not change them. */
    public Map<String, ObjectNode> conceptMaps() {
        return compiled.conceptMaps().getOrDefault("", Map.of());
    }

    /** The ConceptMaps that single sources have beside or above the common ones, by source and id; do not change them. */
    public Map<String, Map<String, ObjectNode>> sourceConceptMaps() {
        return compiled.conceptMaps().entrySet().stream()
                .filter(maps -> !maps.getKey().isEmpty())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Writer writer() {
        return compiled.writer();
    }

    Engine engine() {
        return engine;
    }
}

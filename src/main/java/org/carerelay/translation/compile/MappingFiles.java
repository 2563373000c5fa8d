package org.carerelay.translation.compile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.carerelay.translation.yaml.Position;
import org.carerelay.translation.yaml.Yaml;
import org.carerelay.translation.yaml.YamlReader;

/** All files of a mappings folder, read but not yet understood. */
final class MappingFiles {

    /** The files of the folder itself, or of one source. */
    static final class Layer {
        final Map<String, Yaml.Entries> messages = new TreeMap<>();
        final Map<String, Yaml.Entries> segments = new TreeMap<>();
        final Map<String, Yaml.Entries> datatypes = new TreeMap<>();
        final Map<String, Yaml.Entries> outMessages = new TreeMap<>();
        final Map<String, Yaml.Entries> outSegments = new TreeMap<>();
        final Map<String, Yaml.Entries> outDatatypes = new TreeMap<>();
        final Map<String, ObjectNode> tables = new TreeMap<>();
        final Map<String, Position> tableFiles = new TreeMap<>();

        private Map<String, Yaml.Entries> kind(String folder) {
            return switch (folder) {
                case "messages" -> messages;
                case "segments" -> segments;
                case "datatypes" -> datatypes;
                case "outbound/messages" -> outMessages;
                case "outbound/segments" -> outSegments;
                default -> outDatatypes;
            };
        }
    }

    private static final List<String> YAML_FOLDERS = List.of(
            "messages", "segments", "datatypes", "outbound/messages", "outbound/segments", "outbound/datatypes");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Dial lists and texts for patients lie in the same folder and are their own rooms' to check. */
    private static final Set<String> ELSEWHERE = Set.of("dial-lists", "notices");

    final Layer common = new Layer();
    final Map<String, Layer> sources = new LinkedHashMap<>();
    private final MessageDigest digest;
    private final Problems problems;

    private MappingFiles(Problems problems) {
        this.problems = problems;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static MappingFiles read(Path folder, Problems problems) {
        MappingFiles files = new MappingFiles(problems);
        if (!Files.isDirectory(folder)) {
            problems.add(
                    "MAP-000",
                    new Position(folder.toString(), 1, 1),
                    "there is no such folder",
                    "carerelay.mappings-dir or --mappings DIR");
            return files;
        }
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> sorted = all.filter(Files::isRegularFile).sorted().toList();
            for (Path file : sorted) {
                files.add(folder, file);
            }
            if (sorted.isEmpty()) {
                problems.add(
                        "MAP-000",
                        new Position(folder.toString(), 1, 1),
                        "the folder is empty",
                        "carerelay.mappings-dir or --mappings DIR");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    String checksum() {
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private void add(Path folder, Path file) throws IOException {
        String name = folder.relativize(file).toString().replace('\\', '/');
        String[] parts = name.split("/");
        boolean yaml = name.endsWith(".yaml");
        boolean table = name.endsWith(".json");
        if (!yaml && !table || file.getFileName().toString().startsWith(".")) {
            return;
        }
        if (ELSEWHERE.contains(parts[0])) {
            return;
        }
        Layer layer = common;
        int depth = 0;
        if (parts.length > 2 && parts[0].equals("sources")) {
            layer = sources.computeIfAbsent(parts[1], source -> new Layer());
            depth = 2;
        }
        boolean outbound = parts.length > depth + 1 && parts[depth].equals("outbound");
        String kind = outbound ? "outbound/" + parts[++depth] : parts[depth];
        String stem = parts[parts.length - 1].replaceFirst("\\.(yaml|json)$", "");
        boolean known = parts.length == depth + 2 && (yaml ? YAML_FOLDERS.contains(kind) : kind.equals("tables"));
        if (!known) {
            problems.add(
                    "MAP-006",
                    new Position(name, 1, 1),
                    "a file in a place that means nothing",
                    "messages/*.yaml, segments/*.yaml, datatypes/*.yaml, tables/ConceptMap-*.json, outbound/{messages,segments,datatypes}/*.yaml, and the same under sources/SOURCE/");
            return;
        }
        String content = Files.readString(file, StandardCharsets.UTF_8);
        digest.update((name + "\0" + content + "\0").getBytes(StandardCharsets.UTF_8));
        if (table) {
            table(layer, name, content);
        } else {
            yaml(layer.kind(kind), name, stem, content);
        }
    }

    private void yaml(Map<String, Yaml.Entries> files, String name, String stem, String content) {
        try {
            Yaml document = YamlReader.read(name, content);
            if (document instanceof Yaml.Entries entries) {
                files.put(stem, entries);
            } else {
                problems.add("MAP-004", new Position(name, 1, 1), "not a map", "a mapping file is a map of words");
            }
        } catch (YamlReader.Unreadable e) {
            problems.add("MAP-001", e.at(), "not readable as YAML: " + e.getMessage(), "");
        }
    }

    private void table(Layer layer, String name, String content) {
        try {
            JsonNode map = JSON.readTree(content);
            if (map instanceof ObjectNode object
                    && object.path("resourceType").asText().equals("ConceptMap")) {
                String id = object.path("id").asText();
                layer.tables.put(id, object);
                layer.tableFiles.put(id, new Position(name, 1, 1));
                if (!name.endsWith("/ConceptMap-" + id + ".json")) {
                    problems.add("MAP-033", new Position(name, 1, 1), "id '" + id + "'", "a file ConceptMap-<id>.json");
                }
            } else {
                problems.add(
                        "MAP-033", new Position(name, 1, 1), "not a ConceptMap", "\"resourceType\": \"ConceptMap\"");
            }
        } catch (JsonProcessingException e) {
            Position at = new Position(
                    name,
                    e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr()),
                    e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getColumnNr()));
            problems.add("MAP-033", at, "not readable as JSON: " + e.getOriginalMessage(), "");
        }
    }
}

package org.carerelay.translation.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.carerelay.translation.MappingFinding;
import org.carerelay.translation.dictionary.FhirModel;
import org.carerelay.translation.dictionary.FhirType;

/** The elements a resource must have: those of R4, and those its profile in a folder demands beyond them. */
final class ProfileNeeds {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Set<String>> byType = new HashMap<>();

    /** A file that is no StructureDefinition of a resource is passed over; a folder that is not there demands nothing. */
    ProfileNeeds(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("StructureDefinition-"))
                    .toList()) {
                read(JSON.readTree(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(JsonNode definition) {
        String type = definition.path("type").asText();
        if (!definition.path("kind").asText().equals("resource")) {
            return;
        }
        for (JsonNode element : definition.at("/differential/element")) {
            String path = element.path("path").asText();
            if (element.path("min").asInt() > 0
                    && path.chars().filter(c -> c == '.').count() == 1) {
                byType.computeIfAbsent(type, t -> new TreeSet<>()).add(path.substring(type.length() + 1));
            }
        }
    }

    List<MappingFinding> neverSet(Collection<Usage.Made> made) {
        Problems problems = new Problems();
        for (Usage.Made one : made) {
            FhirType type = FhirModel.type(one.type());
            Set<String> needed = new TreeSet<>(byType.getOrDefault(one.type(), Set.of()));
            if (type != null) {
                needed.addAll(type.required());
            }
            for (String name : needed) {
                if (one.paths().stream().noneMatch(path -> sets(path, name))) {
                    problems.warn(
                            "MAP-104",
                            one.at(),
                            one.what() + " never sets " + one.type() + "." + name + ", which every " + one.type()
                                    + " must have",
                            name + ": RULE");
                }
            }
        }
        return problems.warnings();
    }

    /** A choice {@code value[x]} is set by {@code valueString}. */
    private static boolean sets(String path, String name) {
        String first = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
        String plain = name.replace("[x]", "");
        return first.equals(plain) || name.endsWith("[x]") && first.startsWith(plain) || first.equals("_" + plain);
    }
}

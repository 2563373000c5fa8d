package org.carerelay.followup.dial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code mappings/dial-lists/}, each time anew: an edit holds at once. */
public final class DialLayouts {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path folder;

    public DialLayouts(Path folder) {
        this.folder = folder;
    }

    /** @throws LayoutRejected naming the file and everything that is wrong with it */
    DialLayout named(String name) {
        Path file = folder.resolve(name + ".yaml");
        if (!NAME.matcher(name).matches() || !Files.isRegularFile(file)) {
            throw new LayoutRejected("there is no dial list layout " + name + "; known: " + String.join(" ", names()));
        }
        DialLayout layout;
        try {
            layout = YAML.readValue(file.toFile(), DialLayout.class);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new LayoutRejected(file + ":" + line + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> problems = layout.problems();
        if (!problems.isEmpty()) {
            throw new LayoutRejected(file + ": " + String.join("; ", problems));
        }
        return layout;
    }

    /** Those that are there. */
    public List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".yaml"))
                    .map(file -> file.substring(0, file.length() - 5))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.carerelay.fhir.validate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carerelay.fhir.profiles.ProfileValidator;
import org.jspecify.annotations.Nullable;

/** The profiles of {@code fhir-profiles/}: read when first asked for, which takes seconds, and again after an edit. */
public final class LiveProfiles {

    private final Path folder;
    private @Nullable ProfileValidator validator;
    private String seen = "";

    public LiveProfiles(Path folder) {
        this.folder = folder;
    }

    /** @throws UncheckedIOException if the folder cannot be read */
    synchronized ProfileValidator get() {
        try {
            var state = state();
            if (validator == null || !state.equals(seen)) {
                validator = ProfileValidator.load(folder);
                seen = state;
            }
            return validator;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String state() throws IOException {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> file + " " + file.toFile().length() + " "
                            + file.toFile().lastModified())
                    .collect(Collectors.joining("\n"));
        }
    }
}

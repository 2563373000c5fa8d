package org.carerelay.fhir.profiles;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/** Every JSON file below {@code fhir-profiles/}, with what could not be read as FHIR. */
record ProfileFolder(Path root, List<ProfileFile> files, List<ProfileProblem> problems) {

    /**
     * Reads all files; none of them stops the others.
     *
     * @throws IOException if the folder itself cannot be read
     */
    static ProfileFolder read(Path root, FhirContext context) throws IOException {
        var files = new ArrayList<ProfileFile>();
        var problems = new ArrayList<ProfileProblem>();
        IParser parser = context.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        for (Path path : jsonFiles(root)) {
            String name = root.relativize(path).toString().replace('\\', '/');
            try {
                String json = Files.readString(path);
                files.add(new ProfileFile(name, json, (Resource) parser.parseResource(json)));
            } catch (DataFormatException | IOException e) {
                problems.add(new ProfileProblem("PRF-001", name, "not readable as FHIR R4 JSON: " + e.getMessage()));
            }
        }
        return new ProfileFolder(root, List.copyOf(files), List.copyOf(problems));
    }

    /** The message an invalid example must give, from the {@code .expected.txt} beside it; empty if there is none. */
    String expectedMessage(ProfileFile example) {
        Path text = root.resolve(example.name().replaceFirst("\\.json$", ".expected.txt"));
        try {
            return Files.exists(text) ? Files.readString(text).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> jsonFiles(Path root) throws IOException {
        try (var walk = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
            return walk.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}

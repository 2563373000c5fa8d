package org.carerelay.outreach.template;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every mistake in the notices of a mappings folder, those of each hospital included; needs no Spring. */
public final class NoticesCheck {

    private NoticesCheck() {}

    /**
     * @param mappings the folder above {@code notices}
     * @return one line per mistake, beginning with the file
     */
    public static List<String> run(Path mappings) throws IOException {
        Path folder = mappings.resolve("notices");
        Set<String> lines = new LinkedHashSet<>();
        FhirContext fhir = FhirContext.forR4Cached();
        for (String hospital : hospitals(folder)) {
            NoticeTemplates.load(folder, hospital, fhir)
                    .findings()
                    .forEach(finding -> lines.add(folder + "/" + finding));
        }
        return List.copyOf(lines);
    }

    private static List<String> hospitals(Path folder) throws IOException {
        List<String> hospitals = new ArrayList<>(List.of(""));
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(Files::isDirectory)
                        .sorted()
                        .forEach(each -> hospitals.add(each.getFileName().toString()));
            }
        }
        return hospitals;
    }
}

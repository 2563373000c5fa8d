package org.carerelay.mappings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One table of the V2-to-FHIR guide, with the rows that name a FHIR element. */
record GuideTable(String name, List<Row> rows) {

    /** @param number sort order: the field or component, 0 for none; @param attribute of FHIR as written */
    record Row(String number, String attribute) {

        /** The element below the resource or data type: {@code name} of {@code [1].name[1].given}. */
        String element() {
            String path = attribute
                    .replaceFirst("^\\[[^]]*]\\.?", "")
                    .replaceFirst("^location\\(Location\\.", "")
                    .replace("extention", "extension");
            return path.split("[.\\[(=?]", 2)[0];
        }
    }

    static List<GuideTable> all(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .map(GuideTable::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GuideTable read(Path file) {
        try {
            List<List<String>> lines = Csv.parse(Files.readString(file));
            var rows = new ArrayList<Row>();
            for (List<String> line : lines.subList(2, lines.size())) {
                if (line.size() > 10) {
                    String attribute = (line.get(9) + line.get(10)).strip();
                    if (!attribute.isEmpty()) {
                        rows.add(new Row(line.get(0).strip(), attribute.replaceAll("\\s+", " ")));
                    }
                }
            }
            return new GuideTable(file.getFileName().toString().replace(".csv", ""), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

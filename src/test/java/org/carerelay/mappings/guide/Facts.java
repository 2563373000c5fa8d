package org.carerelay.mappings.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the guide's tables say, kept compactly with the tests so that a plain clone runs them. */
record Facts(List<GuideRow> rows, Map<String, List<Code>> codes) {

    static final Path FOLDER = Path.of("src/test/resources/v2-to-fhir");

    /** A code that has a target. */
    record Code(String code, String target, String system) {}

    static Facts read() {
        List<GuideRow> rows = new ArrayList<>();
        Map<String, Integer> twins = new HashMap<>();
        for (String[] cells : lines("rows.tsv")) {
            int twin = twins.merge(cells[0] + "." + cells[1] + " " + cells[5], 1, Integer::sum);
            rows.add(
                    new GuideRow(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7], twin));
        }
        Map<String, List<Code>> codes = new LinkedHashMap<>();
        for (String[] cells : lines("codes.tsv")) {
            codes.computeIfAbsent(cells[0], table -> new ArrayList<>()).add(new Code(cells[1], cells[2], cells[3]));
        }
        return new Facts(List.copyOf(rows), codes);
    }

    /** The tables in the order of the files. */
    Map<String, List<GuideRow>> tables() {
        Map<String, List<GuideRow>> tables = new LinkedHashMap<>();
        rows.forEach(row ->
                tables.computeIfAbsent(row.table(), table -> new ArrayList<>()).add(row));
        return tables;
    }

    private static List<String[]> lines(String file) {
        try {
            return Files.readAllLines(FOLDER.resolve(file)).stream()
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

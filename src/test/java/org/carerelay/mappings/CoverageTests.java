package org.carerelay.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Ties {@code docs/coverage.md} to the guide's tables and the mapping files; {@code -Dcoverage.rewrite=true} writes it. */
class CoverageTests {

    private static final Path GUIDE = Path.of("src/test/resources/v2-to-fhir");
    private static final Path DOCUMENT = Path.of("docs/coverage.md");

    private final MappedRows mapped = MappedRows.of(Path.of("mappings/segments"), Path.of("mappings/datatypes"));
    private final Map<String, String> reasons = reasons();
    private final Set<String> usedReasons = new HashSet<>();

    @Test
    void theDocumentSaysWhatTheMappingsDo() throws IOException {
        String text = document();
        if (Boolean.getBoolean("coverage.rewrite")) {
            Files.writeString(DOCUMENT, text);
        }
        assertThat(text).isEqualTo(Files.readString(DOCUMENT));
    }

    @Test
    void everyRowOfTheGuideIsMappedOrHasAReason() throws IOException {
        assertThat(document()).doesNotContain("| open");
    }

    @Test
    void everyReasonIsAboutARowThatIsNotMapped() throws IOException {
        document();
        assertThat(usedReasons).isEqualTo(reasons.keySet());
    }

    private String document() throws IOException {
        var text = new StringBuilder(
                """
                # Rows of the V2-to-FHIR guide

                Which rows of the guide's tables for ADT and SIU messages the files under `mappings/` follow. Generated from both by a
                test (`-Dcoverage.rewrite=true`); rows that name no FHIR element are not counted. *Mapped*: a rule reads the field and
                sets the element of the row. *Elsewhere*: the field is read, but stands in another element. *Left out*: with the reason
                below.

                """);
        var left = new StringBuilder();
        for (String folder : List.of("segments", "datatypes")) {
            text.append("| table (").append(folder).append(") | rows | mapped | elsewhere | left out |\n");
            text.append("| --- | --- | --- | --- | --- |\n");
            for (GuideTable table : GuideTable.all(GUIDE.resolve(folder))) {
                text.append(line(table, left));
            }
            text.append('\n');
        }
        return text.append("## Left out, and elsewhere\n\n| row | element | why |\n| --- | --- | --- |\n")
                .append(left)
                .toString();
    }

    private String line(GuideTable table, StringBuilder left) {
        int follows = 0;
        int elsewhere = 0;
        int out = 0;
        for (GuideTable.Row row : table.rows()) {
            if (mapped.follows(table.name(), row)) {
                follows++;
                continue;
            }
            boolean reads = mapped.reads(table.name(), row);
            String reason = reason(table.name(), row);
            if (reads) {
                elsewhere++;
            } else {
                out++;
            }
            String why = reason.isEmpty() ? (reads ? "elsewhere" : "open") : reason;
            left.append("| %s.%s | %s | %s |\n"
                    .formatted(table.name(), row.number(), row.attribute().replace("|", "\\|"), why));
        }
        return "| %s | %d | %d | %d | %d |\n"
                .formatted(table.name(), table.rows().size(), follows, elsewhere, out);
    }

    /** The reason of the row, of the row's element, or of its whole table. */
    private String reason(String table, GuideTable.Row row) {
        var keys = new ArrayList<>(
                List.of(table + "." + row.number() + " " + row.element(), table + "." + row.number(), table));
        for (String key : keys) {
            if (reasons.containsKey(key)) {
                usedReasons.add(key);
                return reasons.get(key);
            }
        }
        return "";
    }

    private static Map<String, String> reasons() {
        try {
            return new Yaml().load(Files.readString(GUIDE.resolve("left-out.yaml")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

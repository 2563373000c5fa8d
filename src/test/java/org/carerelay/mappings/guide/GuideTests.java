package org.carerelay.mappings.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Ties the mappings to the V2-to-FHIR guide: for every row a message with a distinctive value in just that field must show it at
 * the row's element. What is not followed has its reason in {@code left-out.yaml}.
 */
class GuideTests {

    private static final Path DOCUMENT = Path.of("docs/coverage.md");
    private static final Coverage COVERAGE = Coverage.measure();

    @Test
    void everyRowStandsWhereTheGuideSaysOrHasAReason() {
        assertThat(COVERAGE.missing()).isEmpty();
    }

    @Test
    void everyReasonIsAboutARowThatIsNotFollowed() {
        Set<String> unused = new TreeSet<>(COVERAGE.reasons().keySet());
        unused.removeAll(COVERAGE.usedReasons());
        assertThat(unused).isEmpty();
    }

    @Test
    void everyCodeBecomesItsTargetOrHasAReason() {
        assertThat(COVERAGE.missingCodes()).isEmpty();
    }

    @Test
    void theDocumentSaysWhatTheMappingsDo() throws IOException {
        String text = COVERAGE.document();
        if (Boolean.getBoolean("coverage.rewrite")) {
            Files.writeString(DOCUMENT, text);
        }
        assertThat(text).isEqualTo(Files.readString(DOCUMENT));
    }

    /** The folder of the guide's CSV files is named by the environment variable V2_TO_FHIR. */
    @Test
    void theFactsAreThoseOfTheGuide() throws IOException {
        String folder = System.getenv("V2_TO_FHIR");
        assumeTrue(folder != null, "V2_TO_FHIR names no folder with the guide's tables");
        var original = new Original(Path.of(folder));
        List<String> rows = new ArrayList<>(original.rows());
        if (Boolean.getBoolean("facts.rewrite")) {
            Files.write(Facts.FOLDER.resolve("rows.tsv"), rows);
            Files.write(Facts.FOLDER.resolve("codes.tsv"), original.codes());
        }
        assertThat(Files.readAllLines(Facts.FOLDER.resolve("rows.tsv"))).isEqualTo(rows);
        assertThat(Files.readAllLines(Facts.FOLDER.resolve("codes.tsv"))).isEqualTo(original.codes());
    }
}

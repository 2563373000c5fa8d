package org.carerelay.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** The code tables in force as ConceptMap. */
class ConceptMapTests extends FhirTest {

    @Test
    void showsEveryTableThatTranslates() throws IOException {
        long files;
        try (var all = Files.walk(Path.of("mappings"))) {
            files = all.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> file.getParent().endsWith("tables"))
                    .count();
        }
        var seen = new ArrayList<String>();
        var page = json(get("ConceptMap?_count=20"));
        seen.addAll(entries(page, "match"));
        while (next(page) != null) {
            page = json(get(next(page)));
            seen.addAll(entries(page, "match"));
        }

        assertThat(seen).hasSize((int) files).doesNotHaveDuplicates();
    }

    @Test
    void readsOneTable() {
        var map = json(get("ConceptMap/v2-0001-administrative-gender"));

        assertThat(map.get("resourceType").asText()).isEqualTo("ConceptMap");
        assertThat(map.at("/group/0/element").size()).isPositive();
        assertThat(get("ConceptMap/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void findsATableByUrlNameAndCode() {
        var gender = "ConceptMap/v2-0001-administrative-gender";
        assertThat(found("ConceptMap?url=https://carerelay.org/fhir/ConceptMap/v2-0001-administrative-gender"))
                .containsExactly(gender);
        assertThat(found("ConceptMap?name=v20001")).containsExactly(gender);
        assertThat(found("ConceptMap?_id=v2-0001-administrative-gender,nothing"))
                .containsExactly(gender);
        assertThat(found("ConceptMap?target-code=female&status=active")).contains(gender);
        assertThat(found("ConceptMap?source-code=M&target-code=male")).containsExactly(gender);
        assertThat(get("ConceptMap?shoe=1").statusCode()).isEqualTo(400);
    }
}

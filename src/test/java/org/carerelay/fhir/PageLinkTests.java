package org.carerelay.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links of answers stand in access logs and proxies: they show nothing of a patient (rule 33). */
class PageLinkTests extends FhirTest {

    @BeforeEach
    void fill() {
        record().clear();
        for (int i = 1; i <= 5; i++) {
            record().add(
                            """
                    {"resourceType":"Patient","name":[{"family":"张","given":["三%1$d"]}],"birthDate":"1980-01-0%1$d",
                     "telecom":[{"system":"phone","value":"13812345678"}]}"""
                                    .formatted(i));
        }
    }

    @AfterEach
    void beCrmAgain() {
        access.client = "crm";
    }

    @Test
    void hideWhatAPostSearchAskedFor() {
        var page = json(post("phone=13812345678&birthdate=ge1980&_count=2&_sort=birthdate"));
        var seen = new ArrayList<String>(entries(page, "match"));
        while (next(page) != null) {
            var self = page.at("/link/0/url").asText();
            for (var link : new String[] {self, next(page)}) {
                assertThat(link).matches(".*/Patient\\?_page=[A-Za-z0-9_-]+").doesNotContain("138", "phone");
                assertThat(decoded(link)).doesNotContain("138", "phone", "1980");
            }
            page = json(get(next(page)));
            seen.addAll(entries(page, "match"));
        }

        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
        var again = json(get(page.at("/link/0/url").asText()));
        assertThat(entries(again, "match")).isEqualTo(entries(page, "match"));
    }

    @Test
    void hideThePlaceWhereAPageEnds() {
        var next = next(json(get("Patient?_sort=birthdate&_count=2")));

        assertThat(next).contains("_sort=birthdate");
        assertThat(decoded(next)).doesNotContain("1980");
    }

    @Test
    void areGoodForTheClientAndTheTypeTheyWereMadeForOnly() {
        var next = next(json(post("phone=13812345678&_count=2")));

        assertThat(get(next.replace("/Patient?", "/Encounter?")).statusCode()).isEqualTo(400);
        access.client = "call-centre";
        var refused = get(next);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).at("/issue/0/diagnostics").asText()).contains("SRC-006");
    }

    @Test
    void keepFormatAndPrettyPrint() {
        var page = json(post("phone=13812345678&_count=2"));

        assertThat(get(next(page) + "&_format=xml").body()).contains("<type value=\"searchset\"/>");
        assertThat(get(next(page) + "&_pretty=true").body()).contains("\n  \"type\"");
    }

    @Test
    void obeyPreferenceForUnknownParametersByPost() {
        assertThat(post("shoe-size=42", "Prefer", "handling=strict").statusCode())
                .isEqualTo(400);
        JsonNode lenient = json(post("shoe-size=42&phone=13812345678", "Prefer", "handling=lenient"));
        assertThat(entries(lenient, "match")).hasSize(5);
        assertThat(lenient.toString()).contains("Ignored unknown parameters: shoe-size");
    }

    private java.net.http.HttpResponse<String> post(String form, String... headers) {
        var all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "application/x-www-form-urlencoded";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return send("POST", "Patient/_search", form, all);
    }

    private static String decoded(String link) {
        var page = link.substring(link.indexOf("_page=") + 6);
        return new String(Base64.getUrlDecoder().decode(page), StandardCharsets.ISO_8859_1);
    }
}

package org.carerelay.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code Patient/$everything}. */
class EverythingTests extends FhirTest {

    private String zhang;
    private String visit;
    private String allergy;
    private String doctor;

    @BeforeEach
    void fill() {
        record().clear();
        zhang = "Patient/" + record().add("{\"resourceType\":\"Patient\",\"name\":[{\"text\":\"张三\"}]}");
        doctor = "Practitioner/" + record().add("{\"resourceType\":\"Practitioner\",\"name\":[{\"text\":\"王\"}]}");
        visit = visit(zhang);
        allergy = "AllergyIntolerance/"
                + record().add("{\"resourceType\":\"AllergyIntolerance\",\"patient\":{\"reference\":\"%s\"}}"
                        .formatted(zhang));
        var anna = "Patient/" + record().add("{\"resourceType\":\"Patient\",\"name\":[{\"text\":\"Anna\"}]}");
        visit(anna);
    }

    @AfterEach
    void allowAll() {
        access.refused = Set.of();
    }

    @Test
    void answersWithAllThatBelongsToThePatientAndWhatThatRefersTo() {
        audit.noted.clear();
        var bundle = json(get(zhang + "/$everything"));

        assertThat(entries(bundle, "match")).containsExactly(zhang, allergy, visit);
        assertThat(entries(bundle, "include")).containsExactly(doctor);
        assertThat(bundle.at("/type").asText()).isEqualTo("searchset");
        assertThat(entries(json(send("POST", zhang + "/$everything", "{\"resourceType\":\"Parameters\"}")), "match"))
                .hasSize(3);
        assertThat(audit.noted).anyMatch(note -> note.contains("$everything") && note.contains(zhang.substring(8)));
    }

    @Test
    void narrowsByTypeAndTime() {
        assertThat(entries(json(get(zhang + "/$everything?_type=Encounter,Patient")), "match"))
                .containsExactly(zhang, visit);
        assertThat(entries(json(get(zhang + "/$everything?_since=2026-03-06T02:00:00Z")), "match"))
                .isEmpty();
        assertThat(get(zhang + "/$everything?_type=Shoe").statusCode()).isEqualTo(400);
        assertThat(get(zhang + "/$everything?_count=0").statusCode()).isEqualTo(400);
    }

    @Test
    void goesOnPageByPage() {
        for (int i = 0; i < 5; i++) {
            visit(zhang);
        }
        var seen = new ArrayList<String>();
        var url = zhang + "/$everything?_count=3";
        for (int pages = 1; url != null; pages++) {
            var page = json(get(url));
            seen.addAll(entries(page, "match"));
            url = next(page);
            assertThat(pages).isLessThanOrEqualTo(3);
        }

        assertThat(seen).hasSize(8).doesNotHaveDuplicates().startsWith(zhang);
    }

    @Test
    void leadsFromSomebodyMergedAwayToTheSurvivor() {
        var old = "Patient/"
                + record().add(
                                """
                {"resourceType":"Patient","active":false,"link":[{"type":"replaced-by","other":{"reference":"%s"}}]}"""
                                        .formatted(zhang));

        assertThat(entries(json(get(old + "/$everything")), "match")).containsExactly(zhang, allergy, visit);
        assertThat(get("Patient/" + UUID.randomUUID() + "/$everything").statusCode())
                .isEqualTo(404);
    }

    @Test
    void showsOnlyTypesTheCallerMayRead() {
        access.refused = Set.of("READ AllergyIntolerance", "READ Practitioner");
        var bundle = json(get(zhang + "/$everything"));

        assertThat(entries(bundle, "match")).isEqualTo(List.of(zhang, visit));
        assertThat(entries(bundle, "include")).isEmpty();
        assertThat(bundle.toString()).contains("Left out because the scope is missing: AllergyIntolerance");
        assertThat(get(zhang + "/$everything?_type=AllergyIntolerance").statusCode())
                .isEqualTo(403);
        access.refused = Set.of("READ Patient");
        assertThat(get(zhang + "/$everything").statusCode()).isEqualTo(403);
    }

    private String visit(String patient) {
        return "Encounter/"
                + record().add(
                                """
                {"resourceType":"Encounter","status":"planned","subject":{"reference":"%s"},
                 "participant":[{"individual":{"reference":"%s"}}]}"""
                                        .formatted(patient, doctor));
    }
}

package org.carerelay.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationTests extends FhirTest {

    private String patient;

    @BeforeEach
    void fill() {
        record().clear();
        patient = "Patient/" + record().add("{\"resourceType\":\"Patient\",\"gender\":\"male\"}");
        record().add("{\"resourceType\":\"Patient\",\"id\":\"" + patient.substring(8) + "\",\"gender\":\"other\"}");
    }

    @Test
    void rendersWhyEveryVersionExists() {
        var bundle = json(get("Provenance?target=" + patient));

        assertThat(bundle.get("entry")).hasSize(2);
        var newest = bundle.at("/entry/0/resource");
        assertThat(newest.at("/target/0/reference").asText()).isEqualTo(patient + "/_history/2");
        assertThat(newest.at("/activity/text").asText()).isEqualTo("ADT^A01 (live)");
        assertThat(newest.at("/agent/0/who/display").asText()).isEqualTo("his");
        assertThat(newest.at("/entity/0/what/identifier/value").asText())
                .isEqualTo(json(get(patient)).at("/meta/source").asText());
        assertThat(json(get("Provenance/" + newest.get("id").asText())).get("recorded"))
                .isEqualTo(newest.get("recorded"));
    }

    @Test
    void showsProvenanceOnlyToWhoMayReadTheTarget() {
        access.refused = Set.of("READ Patient");
        try {
            assertThat(get("Provenance?target=" + patient).statusCode()).isEqualTo(403);
        } finally {
            access.refused = Set.of();
        }
    }

    @Test
    void definesItsOwnSearchParameters() {
        var parameter = json(get("SearchParameter/Encounter-service-type"));

        assertThat(parameter.get("expression").asText()).isEqualTo("Encounter.serviceType");
        assertThat(parameter.at("/base/0").asText()).isEqualTo("Encounter");
    }

    @Test
    void refusesToUndoAMergeThatNeverWas() {
        var response = send("POST", patient + "/$unmerge", "{\"resourceType\":\"Parameters\"}");
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).at("/issue/0/diagnostics").asText()).contains("REC-450");
        assertThat(send("POST", "Patient/" + UUID.randomUUID() + "/$unmerge", "{\"resourceType\":\"Parameters\"}")
                        .statusCode())
                .isEqualTo(404);
    }
}

package org.carerelay.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An API client may have settings of its own under {@code carerelay.sources.<client>}; here {@code his-b} has. */
class ClientSettingsTests extends FhirTest {

    private static final String CARD =
            """
            {"resourceType":"Patient","name":[{"text":"李四"}],
             "identifier":[{"type":{"coding":[{"code":"HC"}]},"assigner":{"display":"card"},"value":"C-1"}]}""";

    @BeforeEach
    void clear() {
        record().clear();
    }

    @AfterEach
    void beCrmAgain() {
        access.client = "crm";
    }

    @Test
    void sayWhichSystemAnIdentifierWithoutOneHas() {
        access.client = "his-b";
        var created = send("POST", "Patient", CARD);

        assertThat(json(created).at("/identifier/0/system").asText()).isEqualTo("urn:city:card");
        assertThat(found("Patient?identifier=urn:city:card|C-1")).hasSize(1);
    }

    @Test
    void sayWhichIdentifiersTellWhoSomebodyIs() {
        access.client = "his-b";
        assertThat(send("POST", "Patient", CARD).statusCode()).isEqualTo(201);
        assertThat(send("POST", "Patient", CARD).statusCode()).isEqualTo(200);

        access.client = "crm";
        var refused = send("POST", "Patient", CARD);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).at("/issue/0/diagnostics").asText()).contains("REC-101");
    }

    @Test
    void nameFurtherPlaceholders() {
        access.client = "his-b";
        var refused = send("POST", "Patient", CARD.replace("C-1", "TEMP"));

        assertThat(refused.statusCode()).isEqualTo(422);
    }
}

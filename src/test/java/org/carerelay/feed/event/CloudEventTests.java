package org.carerelay.feed.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import org.carerelay.feed.Changes;
import org.junit.jupiter.api.Test;

class CloudEventTests {

    private static final UUID VISIT = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID PATIENT = UUID.fromString("00000000-0000-4000-8000-000000000002");

    @Test
    void hasTheAttributesThatCloudEventsRequires() throws Exception {
        JsonNode event = new ObjectMapper().readTree(CloudEvent.of(event(3, PATIENT), "urn:carerelay:\"x\""));

        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("source").asText()).isEqualTo("urn:carerelay:\"x\"");
        assertThat(event.path("type").asText()).isEqualTo("org.carerelay.encounter.updated");
        assertThat(event.path("subject").asText()).isEqualTo("Encounter/" + VISIT);
        assertThat(event.path("time").asText()).isEqualTo("2026-03-01T08:00:00.123456Z");
        assertThat(event.path("datacontenttype").asText()).isEqualTo("application/fhir+json");
        assertThat(event.path("sequence").asText()).isEqualTo("42");
        assertThat(event.path("partitionkey").asText()).isEqualTo(PATIENT.toString());
        assertThat(event.path("cause").asText()).isEqualTo("live");
        assertThat(event.path("journalid").asText()).isEqualTo(new UUID(0, 7).toString());
        assertThat(event.path("version").asInt()).isEqualTo(3);
        assertThat(event.path("data").path("status").asText()).isEqualTo("in-progress");
        event.fieldNames().forEachRemaining(name -> assertThat(name).matches("[a-z0-9]{1,20}"));
    }

    @Test
    void keepsItsIdForTheSameVersionOnly() {
        assertThat(event(3, PATIENT).id())
                .isEqualTo(event(3, null).id())
                .isNotEqualTo(event(4, PATIENT).id());
    }

    @Test
    void isCreatedAtItsFirstVersionAndGroupedByItselfWithoutAPatient() {
        assertThat(event(1, null).type()).isEqualTo("org.carerelay.encounter.created");
        assertThat(event(1, null).partitionKey()).isEqualTo("Encounter/" + VISIT);
    }

    private static FeedEvent event(int version, UUID patientId) {
        return new FeedEvent(
                42,
                Changes.AT,
                "Encounter",
                VISIT,
                version,
                Changes.AT,
                patientId,
                "live",
                new UUID(0, 7),
                "{\"resourceType\":\"Encounter\",\"status\":\"in-progress\"}");
    }
}

package org.carerelay.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadTests extends FhirTest {

    private String patient;

    @BeforeEach
    void fill() {
        record().clear();
        patient = "Patient/"
                + record().add("{\"resourceType\":\"Patient\",\"gender\":\"male\",\"name\":[{\"text\":\"张三\"}]}");
    }

    @Test
    void servesTheStoredBytesWithVersionAndTime() {
        var response = get(patient);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo(jdbc.queryForObject(
                        "select body::text from patient where id = ?::uuid", String.class, patient.substring(8)));
        assertThat(response.headers().firstValue("ETag")).contains("W/\"1\"");
        assertThat(response.headers().firstValue("Last-Modified")).contains("Fri, 06 Mar 2026 01:00:00 GMT");
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/fhir+json");
    }

    @Test
    void answersInXmlAndPrettyPrint() {
        assertThat(get(patient, "Accept", "application/fhir+xml").body()).contains("<gender value=\"male\"/>");
        assertThat(get(patient + "?_format=xml").body()).contains("<gender value=\"male\"/>");
        assertThat(get(patient + "?_pretty=true").body()).contains("\n  \"gender\"");
        assertThat(get("Patient?gender=male&_format=xml").body()).contains("<type value=\"searchset\"/>");
    }

    @Test
    void sendsNothingThatTheClientHasAlready() {
        assertThat(get(patient, "If-None-Match", "W/\"1\"").statusCode()).isEqualTo(304);
        assertThat(get(patient, "If-None-Match", "W/\"7\"").statusCode()).isEqualTo(200);
        assertThat(get(patient, "If-Modified-Since", "Fri, 06 Mar 2026 01:00:00 GMT")
                        .statusCode())
                .isEqualTo(304);
        assertThat(get(patient, "If-Modified-Since", "Thu, 05 Mar 2026 01:00:00 GMT")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void readsEveryVersionAndTheHistoryInPages() {
        for (int i = 0; i < 4; i++) {
            record().add("{\"resourceType\":\"Patient\",\"id\":\"" + patient.substring(8)
                    + "\",\"multipleBirthInteger\":" + i + "}");
        }

        assertThat(json(get(patient + "/_history/2"))
                        .get("multipleBirthInteger")
                        .intValue())
                .isZero();
        assertThat(get(patient + "/_history/9").statusCode()).isEqualTo(404);
        var history = json(get(patient + "/_history?_count=3"));
        assertThat(history.get("type").asText()).isEqualTo("history");
        assertThat(history.get("total").intValue()).isEqualTo(5);
        assertThat(history.at("/entry/0/resource/meta/versionId").asText()).isEqualTo("5");
        assertThat(history.at("/entry/0/response/etag").asText()).isEqualTo("W/\"5\"");
        var rest = json(get(next(history)));
        assertThat(rest.get("entry")).hasSize(2);
        assertThat(rest.at("/entry/1/request/method").asText()).isEqualTo("POST");
        assertThat(next(rest)).isNull();
        assertThat(json(get(patient + "/_history?_since=2026-03-07T00:00:00Z")).has("entry"))
                .isFalse();
        assertThat(json(get("Patient/_history?_count=2")).get("entry")).hasSize(2);
    }

    @Test
    void answersEveryErrorWithAnOperationOutcome() {
        for (var path : new String[] {
            "Patient/" + UUID.randomUUID(),
            "Patient/nobody",
            "Shoe/1",
            "Patient/" + UUID.randomUUID() + "/_history",
            "nothing/at/all/there",
            "Patient/1/$unknown"
        }) {
            var response = get(path, "Accept", "text/html");
            assertThat(response.statusCode()).as(path).isBetween(400, 499);
            assertThat(json(response).get("resourceType").asText()).isEqualTo("OperationOutcome");
            assertThat(response.body()).doesNotContain("Exception", "at org.", "at ca.");
        }
        assertThat(get("Patient/nobody").statusCode()).isEqualTo(404);
        assertThat(json(send("POST", "Patient", "{\"resourceType\":", "Content-Type", "application/fhir+json"))
                        .get("resourceType")
                        .asText())
                .isEqualTo("OperationOutcome");
    }

    @Test
    void keepsInsideWhatNobodyForesaw() {
        jdbc.execute("alter table device rename to device_away");
        try {
            var response = get("Device?device-name=SECRET");
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(json(response).at("/issue/0/diagnostics").asText())
                    .contains("FHR-500")
                    .doesNotContain("SECRET", "device", "SQL");
        } finally {
            jdbc.execute("alter table device_away rename to device");
        }
    }

    @Test
    void notesWhoseDataWasShownButNoValues() {
        audit.noted.clear();
        get(patient);
        get("Patient?name=张三&_id=" + patient.substring(8));
        get("Patient/" + UUID.randomUUID());

        assertThat(audit.noted)
                .contains(
                        "R " + patient + " [" + patient.substring(8) + "] 0",
                        "E Patient?_id&name [" + patient.substring(8) + "] 0")
                .anyMatch(note -> note.endsWith("[] 4"))
                .noneMatch(note -> note.contains("张"));
    }

    @Test
    void describesItselfExactly() {
        var metadata = json(get("metadata"));

        assertThat(metadata.get("fhirVersion").asText()).isEqualTo("4.0.1");
        assertThat(metadata.at("/rest/0/resource").findValuesAsText("type")).contains("Patient", "Slot", "Device");
    }

    @Test
    void offersAnOpenApiPage() {
        var page = get("swagger-ui/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("https://fonts", "cdn.");
        assertThat(get("api-docs").body()).contains("openapi:", "/Patient/{id}", "scheme: bearer");
    }
}

package org.carerelay.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import org.carerelay.fhir.profiles.ProfileValidator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit trail as AuditEvent. */
class AuditEventTests extends FhirTest {

    private static final UUID ZHANG = UUID.fromString("11111111-1111-4111-8111-111111111111");
    private static final UUID ANNA = UUID.fromString("22222222-2222-4222-8222-222222222222");

    @BeforeEach
    void fill() {
        jdbc.update("delete from audit_event");
        note(1, "2026-03-01T08:00:00+08:00", "crm", "R", "Patient/" + ZHANG, ZHANG, 0, null);
        note(2, "2026-03-02T08:00:00+08:00", "call-centre", "E", "Patient?phone", ANNA, 0, null);
        note(3, "2026-03-03T08:00:00+08:00", "crm", "U", "Patient/" + ANNA, ANNA, 4, "HTTP 403");
        note(4, "2026-03-04T08:00:00+08:00", "crm", "R", "Patient/" + ZHANG, ZHANG, 0, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "'' 4,3,2,1",
                "?patient=Patient/11111111-1111-4111-8111-111111111111 4,1",
                "?patient=22222222-2222-4222-8222-222222222222&agent=crm 3",
                "?agent=call-centre 2",
                "?agent:identifier=urn:carerelay:client|call-centre 2",
                "?action=R 4,1",
                "?date=2026-03-02 2",
                "?date=ge2026-03-02&date=lt2026-03-04 3,2",
                "?date=gt2026-03-03 4",
                "?date=le2026-03-01T00:00:00Z 1",
                "?date=2026-03 4,3,2,1",
                "?entity=Patient/22222222-2222-4222-8222-222222222222 3",
            })
    void isFoundByWhoWhenWhatAndWhom(String query, String numbers) {
        assertThat(found("AuditEvent" + query))
                .containsExactly(java.util.Arrays.stream(numbers.split(","))
                        .map(number -> "AuditEvent/" + id(Integer.parseInt(number)))
                        .toArray(String[]::new));
    }

    @Test
    void isValidFhir() throws IOException {
        var validator = ProfileValidator.load(Path.of("fhir-profiles"));
        for (int number = 1; number <= 4; number++) {
            assertThat(validator.errors(
                            "AuditEvent", get("AuditEvent/" + id(number)).body()))
                    .isEmpty();
        }
        var refused = json(get("AuditEvent/" + id(3)));
        assertThat(refused.get("outcome").asText()).isEqualTo("4");
        assertThat(refused.at("/agent/0/altId").asText()).isEqualTo("crm");
        assertThat(refused.at("/entity/1/what/reference").asText()).isEqualTo("Patient/" + ANNA);
        assertThat(get("AuditEvent/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    }

    @Test
    void comesInPagesWhoseLinksShowNothing() {
        var seen = new ArrayList<String>();
        var page = json(send(
                "POST",
                "AuditEvent/_search",
                "agent=crm&_count=1",
                "Content-Type",
                "application/x-www-form-urlencoded"));
        seen.addAll(entries(page, "match"));
        while (next(page) != null) {
            assertThat(next(page)).doesNotContain("crm");
            page = json(get(next(page)));
            seen.addAll(entries(page, "match"));
        }

        assertThat(seen).containsExactly("AuditEvent/" + id(4), "AuditEvent/" + id(3), "AuditEvent/" + id(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"patient=zhang", "action=X", "date=gestern", "date=ne2026", "shoe=1", "action=R,U", "_page=x"})
    void saysWhatIsWrongWithASearch(String query) {
        var refused = get("AuditEvent?" + query);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).at("/issue/0/diagnostics").asText()).contains("SRC-00");
    }

    @Test
    void needsItsOwnScope() {
        access.refused = Set.of("READ AuditEvent", "SEARCH AuditEvent");
        try {
            assertThat(json(get("AuditEvent")).at("/issue/0/diagnostics").asText())
                    .contains("system/AuditEvent.s");
            assertThat(get("AuditEvent/" + id(1)).statusCode()).isEqualTo(403);
        } finally {
            access.refused = Set.of();
        }
        assertThat(json(get("metadata")).toString()).contains("\"AuditEvent\"");
        assertThat(send("POST", "AuditEvent", "{\"resourceType\":\"AuditEvent\"}")
                        .statusCode())
                .isBetween(400, 405);
    }

    private static UUID id(int number) {
        return new UUID(0x4000, number | Long.MIN_VALUE);
    }

    private void note(
            int number,
            String time,
            String client,
            String action,
            String what,
            UUID patient,
            int outcome,
            String detail) {
        jdbc.update(
                "insert into audit_event (id, recorded_at, client_id, address, action, what, patients, outcome, detail)"
                        + " values (?, ?, ?, '192.0.2.7', ?, ?, array[?]::uuid[], ?, ?)",
                id(number),
                OffsetDateTime.parse(time),
                client,
                action,
                what,
                patient,
                outcome,
                detail);
    }
}

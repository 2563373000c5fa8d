package org.carerelay.appointment.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.carerelay.intake.source.Sources;
import org.carerelay.translation.Key;
import org.carerelay.translation.Source;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** People who book without a card: provisional patients, keyed by their booking until the HIS registers them (rule 17). */
@Component
class NewPatients {

    private final JdbcTemplate jdbc;
    private final Sources sources;
    private final Clock clock;

    NewPatients(JdbcTemplate jdbc, Sources sources, Clock clock) {
        this.jdbc = jdbc;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * The identifiers a client sent; a system is given to those without one (rule 16).
     *
     * @throws BookingRejected if nothing says who it is
     */
    List<Key> keys(ObjectNode person, String clientId) {
        if (person.path("name").isEmpty() || person.path("telecom").isEmpty()) {
            throw BookingRejected.because(
                    "BKG-009", "newPatient needs name and telecom: the hospital must be able to find and to call them");
        }
        Source source = sources.named(clientId);
        List<Key> keys = new ArrayList<>();
        for (JsonNode each : person.path("identifier")) {
            if (each instanceof ObjectNode identifier && identifier.hasNonNull("value")) {
                String type = identifier
                        .path("type")
                        .path("coding")
                        .path(0)
                        .path("code")
                        .asText("");
                if (!identifier.hasNonNull("system")) {
                    identifier.put("system", source.identifierSystem("Identifier", "", type));
                }
                boolean identifying =
                        !type.isEmpty() && source.identifyingTypes().contains(type);
                keys.add(new Key(
                        identifier.get("system").asText(),
                        identifier.get("value").asText(),
                        type.isEmpty() ? null : type,
                        identifying));
            }
        }
        return keys;
    }

    /**
     * Whoever this id leads to: the survivor of a merge (rule 18).
     *
     * @throws BookingRejected if there is nobody, or nobody alive
     */
    UUID alive(UUID patient) {
        return jdbc
                .query(
                        "select s.id, s.deceased from patient s where s.id = survivor_of(?)",
                        (row, n) -> {
                            if (row.getBoolean("deceased")) {
                                throw BookingRejected.because("BKG-013", "The patient has died: nothing is booked");
                            }
                            return row.getObject("id", UUID.class);
                        },
                        patient)
                .stream()
                .findFirst()
                .orElseThrow(() -> BookingRejected.because("BKG-404", "No Patient has this id"));
    }

    /** It waits for the HIS to register it. */
    void remember(UUID patient) {
        jdbc.update(
                "insert into provisional_patient (patient_id, made_at) values (?, ?) on conflict do nothing",
                patient,
                Timestamp.from(clock.instant()));
    }
}

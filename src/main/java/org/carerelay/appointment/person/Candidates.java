package org.carerelay.appointment.person;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.carerelay.translation.Key;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Pairs of somebody without a card and a registered patient who share a phone or a national id. */
@Component
class Candidates {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A number of a whole office tells nothing, and costs nothing. */
    private static final int MOST = 50;

    private static final String ALIKE =
            " from patient p, patient o where p.id = any(?) and o.replaced_by is null and p.replaced_by is"
                    + " null and o.id <> p.id and (o.phones && p.phones or o.id in (select b.resource_id from identifier a join identifier b"
                    + " on b.type = 'Patient' and b.value = a.value where a.type = 'Patient' and a.resource_id = p.id"
                    + " and length(a.value) = 18))";

    private final JdbcTemplate jdbc;

    Candidates(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A pair, and how alike they are. */
    record Pair(UUID provisional, UUID registered, SamePerson same) {}

    /** Of these patients, those without a card who still wait. */
    List<UUID> waiting(Collection<UUID> patients) {
        return jdbc.queryForList(
                "select patient_id from provisional_patient where patient_id = any(?)", UUID.class, (Object)
                        patients.toArray(UUID[]::new));
    }

    /** Those of the waiting whom one of these patients could be. */
    List<UUID> waitingLike(Collection<UUID> patients) {
        return jdbc.queryForList(
                "select distinct o.id" + ALIKE + " and o.id in (select patient_id from provisional_patient)",
                UUID.class,
                (Object) patients.toArray(UUID[]::new));
    }

    /** Everybody registered whom somebody without a card could be. */
    List<Pair> of(UUID provisional) {
        return jdbc
                .query(
                        "select o.id, p.body as one, o.body as other, o.phones && p.phones as phone, exists (select from identifier a"
                                + " join identifier b on b.type = 'Patient' and b.value = a.value and b.resource_id = o.id"
                                + " where a.type = 'Patient' and a.resource_id = p.id and length(a.value) = 18) as national"
                                + ALIKE + " and o.id not in (select patient_id from provisional_patient) limit " + MOST,
                        (row, n) -> new Pair(
                                provisional,
                                row.getObject("id", UUID.class),
                                SamePerson.of(
                                        json(row.getString("one")),
                                        json(row.getString("other")),
                                        row.getBoolean("national"),
                                        row.getBoolean("phone"))),
                        (Object) new UUID[] {provisional})
                .stream()
                .filter(pair -> pair.same() != SamePerson.NO)
                .toList();
    }

    /** What resolves a patient. */
    List<Key> keys(UUID patient) {
        return jdbc.query(
                "select system, value from identifier where type = 'Patient' and resource_id = ? and identifying",
                (row, n) -> new Key(row.getString(1), row.getString(2), null, true),
                patient);
    }

    /** Forgets those who wait no longer: registered under a number of their own, or merged. */
    void settle(Collection<UUID> patients) {
        jdbc.update(
                "delete from provisional_patient v where patient_id = any(?) and (exists (select from identifier i where"
                        + " i.type = 'Patient' and i.resource_id = v.patient_id and i.identifying and i.system not like"
                        + " 'urn:carerelay:%:provisional') or exists (select from patient p where p.id = v.patient_id and"
                        + " p.replaced_by is not null))",
                (Object) patients.toArray(UUID[]::new));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the record holds JSON", e);
        }
    }
}

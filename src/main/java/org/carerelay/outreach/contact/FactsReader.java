package org.carerelay.outreach.contact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads {@link ContactFacts} of many patients in one statement, and who else has their numbers in another. */
@Component
class FactsReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String FACTS =
            """
            select 'Patient', id, body, last_updated from patient where id = any(?)
            union all select 'RelatedPerson', patient_id, body, last_updated from related_person where patient_id = any(?)
            union all select 'Consent', patient_id, body, last_updated from consent
                where patient_id = any(?) and status = 'active'
            union all select 'Flag', patient_id, body, last_updated from flag where patient_id = any(?) and status = 'active'
            """;

    private static final String HOLDERS =
            """
            select 'Patient/' || id, phones, emails from patient
                where (phones && ?::text[] or emails && ?::text[]) and active is not false
            union all select 'RelatedPerson/' || id, phones, emails from related_person
                where (phones && ?::text[] or emails && ?::text[]) and active is not false
            """;

    private final JdbcTemplate jdbc;

    FactsReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, ContactFacts> read(Collection<UUID> patients) {
        UUID[] ids = patients.stream().distinct().toArray(UUID[]::new);
        Map<UUID, Collected> found = new HashMap<>();
        for (UUID id : ids) {
            found.put(id, new Collected());
        }
        jdbc.query(
                FACTS,
                row -> {
                    Collected collected = found.get(row.getObject(2, UUID.class));
                    if (collected != null) {
                        collected.add(
                                row.getString(1),
                                json(row.getString(3)),
                                row.getObject(4, OffsetDateTime.class).toInstant());
                    }
                },
                ids,
                ids,
                ids,
                ids);
        Map<UUID, ContactFacts> facts = new HashMap<>();
        found.forEach((id, collected) -> facts.put(id, collected.facts(id)));
        return facts;
    }

    /** For each number or e-mail address the references of all active patients and related persons who have it. */
    Map<String, Set<String>> holders(Collection<String> addresses) {
        Map<String, Set<String>> holders = new HashMap<>();
        if (addresses.isEmpty()) {
            return holders;
        }
        String[] wanted = addresses.stream().distinct().toArray(String[]::new);
        Set<String> known = Set.of(wanted);
        jdbc.query(
                HOLDERS,
                row -> {
                    Set<String> theirs = new HashSet<>();
                    for (int column : new int[] {2, 3}) {
                        if (row.getArray(column) != null) {
                            theirs.addAll(
                                    List.of((String[]) row.getArray(column).getArray()));
                        }
                    }
                    String holder = row.getString(1);
                    theirs.stream().filter(known::contains).forEach(each -> holders.computeIfAbsent(
                                    each, key -> new HashSet<>())
                            .add(holder));
                },
                wanted,
                wanted,
                wanted,
                wanted);
        return holders;
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the record holds a body that is no JSON");
        }
    }

    private static final class Collected {

        private @Nullable JsonNode patient;
        private final List<JsonNode> people = new ArrayList<>();
        private final List<ContactFacts.Dated> consents = new ArrayList<>();
        private final List<JsonNode> flags = new ArrayList<>();

        void add(String type, JsonNode body, Instant lastUpdated) {
            switch (type) {
                case "Patient" -> patient = body;
                case "RelatedPerson" -> people.add(body);
                case "Consent" -> consents.add(new ContactFacts.Dated(body, lastUpdated));
                default -> flags.add(body);
            }
        }

        ContactFacts facts(UUID id) {
            return new ContactFacts(id, patient, people, consents, flags);
        }
    }
}

package org.carerelay.caller;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.ContactQuestion;
import org.carerelay.outreach.Contacts;
import org.carerelay.outreach.Purpose;
import org.carerelay.outreach.Refusal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** For what people do not want to be called. */
@Component
class Wishes {

    private static final Set<Refusal> WISHED =
            EnumSet.of(Refusal.DO_NOT_CALL, Refusal.OPTED_OUT_OF_PURPOSE, Refusal.OPTED_OUT_OF_CHANNEL);

    private final Contacts contacts;
    private final JdbcTemplate jdbc;

    Wishes(Contacts contacts, JdbcTemplate jdbc) {
        this.contacts = contacts;
        this.jdbc = jdbc;
    }

    /** By patient the codes of the purposes that are refused; a patient who refuses none is absent. */
    Map<UUID, Set<String>> against(Collection<UUID> patients, Instant now) {
        var refused = new HashMap<UUID, Set<String>>();
        if (patients.isEmpty()) {
            return refused;
        }
        // Nobody refuses anything without a Consent, and few have one: the rest is not asked.
        var questions = withConsent(patients).stream()
                .flatMap(patient -> Arrays.stream(Purpose.values())
                        .map(purpose -> ContactQuestion.of(patient, purpose, Channel.PHONE, now)))
                .toList();
        if (questions.isEmpty()) {
            return refused;
        }
        contacts.ask(questions).forEach((question, answer) -> {
            var refusal = answer.refusal();
            if (refusal != null && WISHED.contains(refusal)) {
                refused.computeIfAbsent(question.patient(), id -> new TreeSet<>())
                        .add(question.purpose().code());
            }
        });
        return refused;
    }

    private List<UUID> withConsent(Collection<UUID> patients) {
        return jdbc.query(
                "select distinct patient_id from consent where patient_id = any(?) and status = 'active'",
                (row, number) -> row.getObject(1, UUID.class),
                (Object) patients.toArray(UUID[]::new));
    }
}

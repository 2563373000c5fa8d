package org.carerelay.outreach.contact;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carerelay.outreach.Address;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.ContactAnswer;
import org.carerelay.outreach.ContactQuestion;
import org.carerelay.outreach.Refusal;
import org.carerelay.record.ResourceId;
import org.jspecify.annotations.Nullable;

/** From facts to an answer, without asking anybody. */
final class ContactRules {

    private static final String SECURITY = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

    private final ContactSettings settings;
    private final ZoneId standardZone;
    private final QuietHours quietHours;
    private final Guardians guardians;

    ContactRules(ContactSettings settings, ZoneId standardZone) {
        this.settings = settings;
        this.standardZone = standardZone;
        this.quietHours = new QuietHours(settings.quietFrom(), settings.quietUntil());
        this.guardians = new Guardians(settings.adultAge());
    }

    /**
     * Before it is known who else has the numbers.
     *
     * @param reached who is to be reached there; null if nobody
     */
    record Draft(@Nullable Refusal refusal, List<Address> addresses, ZoneId zone, @Nullable JsonNode reached) {

        static Draft refused(Refusal refusal, ZoneId zone) {
            return new Draft(refusal, List.of(), zone, null);
        }
    }

    Draft draft(ContactFacts facts, ContactQuestion question) {
        JsonNode patient = facts.patient();
        ZoneId zone = patient == null ? standardZone : PatientLocale.zone(patient, standardZone);
        Refusal personal = patient == null ? Refusal.UNKNOWN_PATIENT : personal(patient);
        if (patient == null || personal != null) {
            return Draft.refused(personal == null ? Refusal.UNKNOWN_PATIENT : personal, zone);
        }
        Refusal consent = ContactConsents.of(facts, question.at(), zone)
                .refusal(question.purpose(), question.channel(), settings.optInPurposes());
        if (consent != null) {
            return Draft.refused(consent, zone);
        }
        List<JsonNode> reachable = List.of(patient);
        if (guardians.isMinor(patient, question.at(), zone)) {
            reachable = guardians.of(facts.people(), question.at(), zone);
            if (reachable.isEmpty()) {
                return Draft.refused(Refusal.MINOR_WITHOUT_GUARDIAN, zone);
            }
        }
        return addressed(reachable, facts, question, zone);
    }

    private static @Nullable Refusal personal(JsonNode patient) {
        if (survivor(patient) != null) {
            return Refusal.MERGED_AWAY;
        }
        if (patient.path("deceasedBoolean").asBoolean(false) || patient.hasNonNull("deceasedDateTime")) {
            return Refusal.DECEASED;
        }
        if (!patient.path("active").asBoolean(true)) {
            return Refusal.INACTIVE;
        }
        return Codings.has(patient.path("meta").path("security"), SECURITY, "HTEST") ? Refusal.TEST_PATIENT : null;
    }

    private static Draft addressed(List<JsonNode> people, ContactFacts facts, ContactQuestion question, ZoneId zone) {
        Set<String> wrong = WrongNumbers.of(facts.flags());
        List<Address> addresses = new ArrayList<>();
        JsonNode reached = null;
        boolean any = false;
        for (JsonNode person : people) {
            ResourceId holder = id(person);
            for (Telecoms.Usable usable : Telecoms.of(person, question.channel(), question.at(), zone)) {
                any = true;
                if (!wrong.contains(usable.value())) {
                    reached = reached == null ? person : reached;
                    addresses.add(new Address(usable.value(), usable.kind(), holder, false));
                }
            }
        }
        return addresses.isEmpty()
                ? Draft.refused(any ? Refusal.WRONG_NUMBER : Refusal.NO_ADDRESS, zone)
                : new Draft(null, addresses, zone, reached);
    }

    /** @param holders who has each number or e-mail address, by reference */
    ContactAnswer answer(ContactFacts facts, ContactQuestion question, Draft draft, Map<String, Set<String>> holders) {
        List<Address> addresses = draft.addresses().stream()
                .map(each -> shared(each, facts, holders))
                .filter(each -> !question.sensitive() || !each.shared() || question.channel() == Channel.LETTER)
                .toList();
        Refusal refusal = draft.refusal() == null && addresses.isEmpty() ? Refusal.SHARED_NUMBER : draft.refusal();
        return new ContactAnswer(
                refusal,
                addresses,
                PatientLocale.language(draft.reached(), settings.language()),
                draft.zone(),
                refusal == null ? earliest(question, draft.zone()) : null,
                draft.reached() == null ? null : Telecoms.preferred(draft.reached()),
                facts.patient() == null ? null : survivor(facts.patient()));
    }

    private static Address shared(Address address, ContactFacts facts, Map<String, Set<String>> holders) {
        Set<String> others = new HashSet<>(holders.getOrDefault(address.value(), Set.of()));
        others.remove(address.holder().reference());
        others.removeAll(PatientLocale.samePerson(facts));
        return others.isEmpty() ? address : new Address(address.value(), address.kind(), address.holder(), true);
    }

    private @Nullable Instant earliest(ContactQuestion question, ZoneId zone) {
        Instant visit = question.visitAt();
        boolean near = visit != null
                && visit.isAfter(question.at())
                && visit.isBefore(question.at().plus(settings.visitNear()));
        if (question.channel() == Channel.LETTER || near && question.purpose().isForThePatient()) {
            return null;
        }
        return quietHours.end(question.at(), zone);
    }

    private static @Nullable UUID survivor(JsonNode patient) {
        for (JsonNode link : patient.path("link")) {
            String other = link.path("other").path("reference").asText();
            if (link.path("type").asText().equals("replaced-by") && other.startsWith("Patient/")) {
                return UUID.fromString(other.substring("Patient/".length()));
            }
        }
        return null;
    }

    private static ResourceId id(JsonNode resource) {
        return new ResourceId(
                resource.path("resourceType").asText(),
                UUID.fromString(resource.path("id").asText()));
    }
}

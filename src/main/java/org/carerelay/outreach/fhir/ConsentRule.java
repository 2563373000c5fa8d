package org.carerelay.outreach.fhir;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carerelay.fhir.WriteRule;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A Consent about being contacted must be one that {@link org.carerelay.outreach.Contacts} understands: what it misread, the patient would not have said. */
@Component
class ConsentRule implements WriteRule {

    private static final String CATEGORY = "https://carerelay.org/fhir/CodeSystem/consent-category";
    private static final Set<String> PURPOSES =
            Stream.of(Purpose.values()).map(Purpose::code).collect(Collectors.toSet());
    private static final Set<String> CHANNELS =
            Stream.of(Channel.values()).map(Channel::code).collect(Collectors.toSet());

    @Override
    public Set<String> types() {
        return Set.of("Consent");
    }

    @Override
    public void check(@Nullable ObjectNode before, ObjectNode after) {
        List<String> wrong = new ArrayList<>();
        JsonNode provision = after.path("provision");
        boolean contact = Codes.has(after.path("category"), CATEGORY, "contact");
        boolean ours = Codes.mentions(provision.path("purpose"), Purpose.SYSTEM)
                || Codes.mentions(provision.path("action"), Channel.SYSTEM);
        if (ours && !contact) {
            wrong.add("Consent.category: needs " + CATEGORY + "|contact, or it would not be obeyed");
        }
        if (contact) {
            if (!after.path("patient").path("reference").asText().startsWith("Patient/")) {
                wrong.add("Consent.patient: whose it is, as Patient/<id>");
            }
            if (!after.path("dateTime").asText().contains("T")) {
                wrong.add("Consent.dateTime: when the patient said so, with time and zone; the newest word holds");
            }
            if (!Set.of("deny", "permit").contains(provision.path("type").asText())) {
                wrong.add("Consent.provision.type: deny or permit");
            }
            if (provision.has("provision")) {
                wrong.add("Consent.provision.provision: exceptions are Consents of their own");
            }
            codes(provision.path("purpose"), Purpose.SYSTEM, PURPOSES, "Consent.provision.purpose", wrong);
            codes(provision.path("action"), Channel.SYSTEM, CHANNELS, "Consent.provision.action", wrong);
        }
        if (!wrong.isEmpty()) {
            throw new UnprocessableEntityException("FHR-422: " + String.join("; ", wrong));
        }
    }

    private static void codes(JsonNode node, String system, Set<String> allowed, String element, List<String> wrong) {
        boolean known = Codes.all(node).stream()
                .allMatch(coding -> coding.path("system").asText().equals(system)
                        && allowed.contains(coding.path("code").asText()));
        if (!known || !node.isMissingNode() && Codes.all(node).isEmpty()) {
            wrong.add(element + ": codes of " + system + ": "
                    + allowed.stream().sorted().collect(Collectors.joining(", ")) + "; absent for all");
        }
    }
}

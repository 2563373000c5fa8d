package org.carerelay.outreach.contact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.ContactNotes.Wish;
import org.carerelay.outreach.Purpose;

/** A patient's wish as R4 Consent. */
final class ContactConsent {

    private ContactConsent() {}

    static ObjectNode body(UUID patient, Wish wish, Set<Purpose> purposes, Set<Channel> channels, Instant at) {
        ObjectNode consent = JsonNodeFactory.instance.objectNode().put("resourceType", "Consent");
        consent.put("status", "active");
        coding(consent.putObject("scope"), "http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy");
        coding(consent.putArray("category").addObject(), ContactConsents.CATEGORY, ContactConsents.CONTACT);
        consent.putObject("patient").put("reference", "Patient/" + patient);
        consent.put("dateTime", at.toString());
        coding(
                consent.putObject("policyRule"),
                "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                wish == Wish.PERMIT ? "OPTIN" : "OPTOUT");
        ObjectNode provision = consent.putObject("provision");
        provision.put("type", wish == Wish.PERMIT ? "permit" : "deny");
        if (!channels.isEmpty()) {
            ArrayNode actions = provision.putArray("action");
            channels.stream().sorted().forEach(each -> coding(actions.addObject(), Channel.SYSTEM, each.code()));
        }
        if (!purposes.isEmpty()) {
            ArrayNode codes = provision.putArray("purpose");
            purposes.stream().sorted().forEach(each -> codes.addObject()
                    .put("system", Purpose.SYSTEM)
                    .put("code", each.code()));
        }
        return consent;
    }

    private static void coding(ObjectNode concept, String system, String code) {
        concept.putArray("coding").addObject().put("system", system).put("code", code);
    }
}

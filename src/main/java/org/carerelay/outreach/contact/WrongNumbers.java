package org.carerelay.outreach.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.carerelay.record.store.extract.Phones;

/**
 * A number or e-mail address that is somebody else's, as a Flag of ours beside the telecom: the telecom is the property of who sent it and may
 * be sent again, the Flag stays (rule 11).
 */
final class WrongNumbers {

    private static final String CODES = "https://carerelay.org/fhir/CodeSystem/contact-flag";
    private static final String WRONG = "wrong-number";
    private static final String ADDRESS = "https://carerelay.org/fhir/StructureDefinition/flagged-contact-point";
    private static final String CATEGORIES = "https://carerelay.org/fhir/CodeSystem/flag-category";

    private WrongNumbers() {}

    static Set<String> of(List<JsonNode> flags) {
        Set<String> wrong = new HashSet<>();
        for (JsonNode flag : flags) {
            if (Codings.has(flag.path("code"), CODES, WRONG)) {
                for (JsonNode extension : flag.path("extension")) {
                    if (extension.path("url").asText().equals(ADDRESS)) {
                        wrong.add(normal(extension
                                .path("valueContactPoint")
                                .path("value")
                                .asText()));
                    }
                }
            }
        }
        return wrong;
    }

    static String normal(String address) {
        if (address.contains("@")) {
            return address.strip().toLowerCase(Locale.ROOT);
        }
        String number = Phones.normalise(address);
        return number == null ? address.strip() : number;
    }

    static ObjectNode flag(UUID patient, String address, boolean active) {
        ObjectNode flag = JsonNodeFactory.instance.objectNode().put("resourceType", "Flag");
        flag.putArray("extension")
                .addObject()
                .put("url", ADDRESS)
                .putObject("valueContactPoint")
                .put("system", address.contains("@") ? "email" : "phone")
                .put("value", address);
        flag.put("status", active ? "active" : "inactive");
        flag.putArray("category")
                .addObject()
                .putArray("coding")
                .addObject()
                .put("system", CATEGORIES)
                .put("code", "contact");
        flag.putObject("code")
                .putArray("coding")
                .addObject()
                .put("system", CODES)
                .put("code", WRONG)
                .put("display", "Wrong number 错号");
        flag.putObject("subject").put("reference", "Patient/" + patient);
        return flag;
    }
}

package org.carerelay.caller.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import org.carerelay.caller.Person;
import org.carerelay.tier.Tier;
import org.jspecify.annotations.Nullable;

/** One person of a screen-pop. What an identity question asks for is nowhere in it: no birth date, no number, no address. */
final class PersonParts {

    private PersonParts() {}

    static Parts of(Person person, int rank, Things things) {
        var parts = Parts.none().integer("rank", rank);
        person.reasons().forEach(reason -> parts.words("reason", reason.code(), reason.english(), reason.chinese()));
        parts.code("relation", person.relation());
        var tier = person.tier() == null ? Tier.REGULAR : person.tier();
        parts.words("tier", tier.code(), tier.english(), tier.chinese());
        parts.integer("queuePriority", person.queuePriority());
        if (person.restricted()) {
            return parts.truth("restricted", true);
        }
        var patient = person.patient();
        parts.reference("patient", "Patient/" + person.id(), name(patient));
        parts.code("gender", patient.path("gender").asText(""));
        parts.flag("minor", person.minor());
        parts.flag(
                "deceased",
                patient.has("deceasedDateTime")
                        || patient.path("deceasedBoolean").asBoolean(false));
        parts.code("language", language(patient));
        speaker(person.speaker(), parts);
        person.doNotContact().stream().sorted().forEach(purpose -> parts.code("doNotContact", purpose));
        person.questions()
                .forEach(question ->
                        parts.words("identityQuestion", question.code(), question.english(), question.chinese()));
        things.add(person, parts);
        return parts;
    }

    private static void speaker(@Nullable JsonNode speaker, Parts parts) {
        if (speaker != null) {
            parts.parts(
                    "speaker",
                    Parts.none()
                            .reference(
                                    "relatedPerson",
                                    "RelatedPerson/" + speaker.path("id").asText(),
                                    name(speaker))
                            .string(
                                    "relationship",
                                    words(speaker.path("relationship").path(0))));
        }
    }

    /** The language marked as preferred, else the first one. */
    private static String language(JsonNode patient) {
        var communication = patient.path("communication");
        var chosen = communication.path(0);
        for (var each : communication) {
            if (each.path("preferred").asBoolean(false)) {
                chosen = each;
                break;
            }
        }
        return chosen.at("/language/coding/0/code").asText("");
    }

    static String name(JsonNode person) {
        var name = person.path("name").path(0);
        var text = name.path("text").asText("");
        return text.isEmpty()
                ? name.path("family").asText("") + name.path("given").path(0).asText("")
                : text;
    }

    /** What a CodeableConcept says, in words if it has some. */
    static String words(JsonNode concept) {
        for (var pointer : new String[] {"/text", "/coding/0/display", "/coding/0/code"}) {
            var found = concept.at(pointer).asText("");
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }
}

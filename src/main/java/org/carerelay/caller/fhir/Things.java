package org.carerelay.caller.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.caller.Person;
import org.carerelay.caller.Thing;
import org.carerelay.outreach.Sensitivity;

/**
 * Bookings, tasks, visits, results and errands of a person, in the few elements an agent needs.
 *
 * @param names of references without a display
 * @param sensitivity of departments and diagnoses
 * @param shared whether the number leads to several people: then a sensitive department is not named (rule 28)
 */
record Things(Map<String, String> names, Access access, Sensitivity sensitivity, boolean shared) {

    private static final List<String> DOCTORS = List.of("Practitioner/", "PractitionerRole/");
    private static final List<String> PLACES = List.of("Location/");
    private static final List<String> SERVICES = List.of("HealthcareService/", "Organization/");

    void add(Person person, Parts parts) {
        person.appointments().forEach(each -> parts.parts("appointment", appointment(each)));
        person.tasks().forEach(each -> parts.parts("task", task(each)));
        person.visits().forEach(each -> parts.parts("visit", visit(each)));
        boolean open = access.may(Interaction.READ, "DiagnosticReport");
        person.results().forEach(each -> parts.parts("result", result(each, open)));
        person.errands().forEach(each -> parts.parts("errand", errand(each)));
    }

    private Parts appointment(Thing thing) {
        var body = thing.body();
        return Parts.none()
                .reference("reference", thing.reference(), null)
                .code("status", body.path("status").asText(""))
                .dateTime("start", body.path("start").asText(""))
                .dateTime("end", body.path("end").asText(""))
                .flag("sensitive", isHidden(body))
                .string("doctor", isHidden(body) ? "" : named(body.path("participant"), "actor", DOCTORS))
                .string(
                        "department",
                        isHidden(body)
                                ? ""
                                : service(body.path("serviceType").path(0), body.path("participant"), "actor"))
                .string("place", isHidden(body) ? "" : named(body.path("participant"), "actor", PLACES));
    }

    private Parts task(Thing thing) {
        var body = thing.body();
        return Parts.none()
                .reference("reference", thing.reference(), null)
                .code("kind", body.at("/code/coding/0/code").asText(""))
                .code("status", body.path("status").asText(""))
                .code("businessStatus", body.at("/businessStatus/coding/0/code").asText(""))
                .code("priority", body.path("priority").asText(""))
                .dateTime("due", body.at("/restriction/period/end").asText(""))
                .dateTime("since", body.path("authoredOn").asText(""));
    }

    private Parts visit(Thing thing) {
        var body = thing.body();
        return Parts.none()
                .reference("reference", thing.reference(), null)
                .code("status", body.path("status").asText(""))
                .code("class", body.at("/class/code").asText(""))
                .dateTime("start", body.at("/period/start").asText(""))
                .dateTime("end", body.at("/period/end").asText(""))
                .flag("sensitive", isHidden(body))
                .string("doctor", isHidden(body) ? "" : named(body.path("participant"), "individual", DOCTORS))
                .string(
                        "department",
                        isHidden(body) ? "" : service(body.path("serviceType"), body.path("location"), "location"));
    }

    /** Without its scope nothing tells what was examined: only that something is ready, since when, and of which visit. */
    private static Parts result(Thing thing, boolean open) {
        var body = thing.body();
        var parts = Parts.none();
        if (open) {
            parts.reference("reference", thing.reference(), PersonParts.words(body.path("code")));
        }
        var encounter = body.at("/encounter/reference").asText("");
        if (!encounter.isEmpty()) {
            parts.reference("visit", encounter, null);
        }
        return parts.code("state", ready(body.path("status").asText("")) ? "ready" : "pending")
                .dateTime(
                        "since",
                        body.path("issued")
                                .asText(body.path("effectiveDateTime").asText("")));
    }

    private static boolean ready(String status) {
        return List.of("final", "amended", "corrected", "appended").contains(status);
    }

    private static Parts errand(Thing thing) {
        var body = thing.body();
        return Parts.none()
                .reference("reference", thing.reference(), null)
                .string("what", PersonParts.words(body.path("code")))
                .code("status", body.path("status").asText(""))
                .dateTime("since", body.path("authoredOn").asText(""));
    }

    /** On a number of several people nobody knows who listens. */
    private boolean isHidden(JsonNode body) {
        return shared && sensitivity.isSensitive(body);
    }

    private String service(JsonNode concept, JsonNode others, String element) {
        var words = PersonParts.words(concept);
        return words.isEmpty() ? named(others, element, element.equals("location") ? PLACES : SERVICES) : words;
    }

    private String named(JsonNode items, String element, List<String> prefixes) {
        for (var item : items) {
            var reference = item.path(element);
            var target = reference.path("reference").asText("");
            if (prefixes.stream().anyMatch(target::startsWith)) {
                return reference.path("display").asText(names.getOrDefault(target, ""));
            }
        }
        return "";
    }

    /** Collects references that are shown and have no display. */
    static void unnamed(Person person, Collection<String> into) {
        Consumer<JsonNode> look = reference -> {
            var target = reference.path("reference").asText("");
            if (!reference.has("display")
                    && List.of(DOCTORS, PLACES, SERVICES).stream()
                            .flatMap(List::stream)
                            .anyMatch(target::startsWith)) {
                into.add(target);
            }
        };
        for (var appointment : person.appointments()) {
            appointment.body().path("participant").forEach(item -> look.accept(item.path("actor")));
        }
        for (var visit : person.visits()) {
            visit.body().path("participant").forEach(item -> look.accept(item.path("individual")));
        }
    }
}

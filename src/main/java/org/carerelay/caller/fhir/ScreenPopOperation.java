package org.carerelay.caller.fhir;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.caller.Names;
import org.carerelay.caller.Person;
import org.carerelay.caller.ScreenPops;
import org.carerelay.caller.ScreenPops.Found;
import org.carerelay.fhir.RoomOperations;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.outreach.Sensitivity;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code POST Patient/$screen-pop}; GET is answered too, for telephone systems that know nothing else (rule 33). */
@Component
class ScreenPopOperation implements RoomOperations {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScreenPops pops;
    private final Names names;
    private final Access access;
    private final Sensitivity sensitivity;

    ScreenPopOperation(ScreenPops pops, Names names, Access access, Sensitivity sensitivity) {
        this.sensitivity = sensitivity;
        this.pops = pops;
        this.names = names;
        this.access = access;
    }

    @Override
    public List<Offered> offered() {
        return List.of(
                new Offered(
                        "Patient",
                        "screen-pop",
                        "Who is calling: by phone or identifier, best match first, with what an agent needs before saying hello"));
    }

    @Operation(name = "$screen-pop", type = Patient.class, idempotent = true)
    public Parameters screenPop(
            @OperationParam(name = "phone", typeName = "string") @Nullable IPrimitiveType<String> phone,
            @OperationParam(name = "identifier", typeName = "string") @Nullable IPrimitiveType<String> identifier,
            RequestDetails request) {
        access.require(Interaction.READ, "Patient");
        var found = found(value(phone), value(identifier));
        var seen =
                found.persons().stream().filter(person -> !person.restricted()).toList();
        var missing = new ArrayList<String>();
        seen.forEach(person -> Things.unnamed(person, missing));
        var things = new Things(missing.isEmpty() ? Map.of() : names.of(missing), access, sensitivity, shared(found));
        answer(found, things, request);
        // Who is restricted was found and counted all the same, and the audit trail says so.
        StoredAnswer.concerns(request, found.persons().stream().map(Person::id).toList());
        return new Parameters();
    }

    private static boolean shared(Found found) {
        return found.persons().size() > 1
                || found.persons().stream()
                        .anyMatch(person -> !person.relation().equals("self"));
    }

    private Found found(String phone, String identifier) {
        if (phone.isEmpty() == identifier.isEmpty()) {
            throw new InvalidRequestException("CAL-400: Give either phone or identifier (system|value or value)");
        }
        if (!phone.isEmpty()) {
            return pops.byPhone(phone);
        }
        int bar = identifier.indexOf('|');
        var system = bar > 0 ? identifier.substring(0, bar) : null;
        return pops.byIdentifier(system, identifier.substring(bar + 1));
    }

    private static String value(@Nullable IPrimitiveType<String> parameter) {
        var value = parameter == null ? null : parameter.getValue();
        return value == null ? "" : value.strip();
    }

    private static void answer(Found found, Things things, RequestDetails request) {
        var parts = Parts.none();
        found.persons().stream()
                .mapToInt(Person::queuePriority)
                .min()
                .ifPresent(priority -> parts.integer("queuePriority", priority));
        parts.flag("more", found.more());
        int rank = 1;
        for (var person : found.persons()) {
            parts.parts("person", PersonParts.of(person, rank++, things));
        }
        try {
            new StoredAnswer(JSON.writeValueAsBytes(parts.parameters()), Map.of("Cache-Control", "no-store"))
                    .of(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree could not be written", e);
        }
    }
}

package org.carerelay.caller.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.caller.IdentityChecks;
import org.carerelay.caller.IdentityChecks.Outcome.Answered;
import org.carerelay.caller.IdentityChecks.Outcome.TooMany;
import org.carerelay.caller.IdentityQuestion;
import org.carerelay.fhir.RoomOperations;
import org.carerelay.fhir.answer.StoredAnswer;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code POST Patient/[id]/$verify-identity}: whether a caller's answers are right; POST only, since answers are patient data. */
@Component
class VerifyIdentityOperation implements RoomOperations {

    private final IdentityChecks checks;
    private final Access access;

    VerifyIdentityOperation(IdentityChecks checks, Access access) {
        this.checks = checks;
        this.access = access;
    }

    @Override
    public List<Offered> offered() {
        return List.of(new Offered(
                "Patient", "verify-identity", "Whether a caller's answers to identity questions are right: yes or no"));
    }

    @Operation(name = "$verify-identity", type = Patient.class)
    public Parameters verify(@IdParam IdType id, @ResourceParam Parameters asked, RequestDetails request) {
        access.require(Interaction.READ, "Patient");
        var patient = uuid(id);
        var phone = asked.getParameter("phone");
        var outcome = checks.verify(
                        patient,
                        answers(asked),
                        phone == null ? null : phone.getValue().primitiveValue())
                .orElseThrow(() -> new ResourceNotFoundException(id));
        StoredAnswer.concerns(request, List.of(patient));
        if (outcome instanceof TooMany tooMany) {
            var refusal = new UnclassifiedServerFailureException(
                    429,
                    "CAL-429: Too many wrong answers; the next one is taken in " + tooMany.retryAfterSeconds() + " s");
            refusal.addResponseHeader("Retry-After", Long.toString(tooMany.retryAfterSeconds()));
            throw refusal;
        }
        var answered = (Answered) outcome;
        var result = new Parameters();
        result.addParameter("verified", new BooleanType(answered.verified()));
        result.addParameter("attemptsLeft", new IntegerType(answered.left()));
        return result;
    }

    private static Map<IdentityQuestion, String> answers(Parameters asked) {
        var answers = new EnumMap<IdentityQuestion, String>(IdentityQuestion.class);
        for (var parameter : asked.getParameter()) {
            if (parameter.getName().equals("answer")) {
                var code = part(parameter, "question");
                var question = code == null ? null : IdentityQuestion.of(code);
                var answer = part(parameter, "value");
                if (question == null || answer == null || answer.isBlank()) {
                    throw new InvalidRequestException("CAL-400: Each parameter answer needs the parts question (one of "
                            + codes() + ") and value");
                }
                answers.put(question, answer);
            }
        }
        if (answers.isEmpty()) {
            throw new InvalidRequestException(
                    "CAL-400: Give at least one parameter answer with the parts question and value");
        }
        return answers;
    }

    private static String codes() {
        return Arrays.stream(IdentityQuestion.values())
                .map(IdentityQuestion::code)
                .collect(Collectors.joining(", "));
    }

    private static @Nullable String part(ParametersParameterComponent parameter, String name) {
        return parameter.getPart().stream()
                .filter(part -> part.getName().equals(name) && part.getValue() != null)
                .map(part -> part.getValue().primitiveValue())
                .findFirst()
                .orElse(null);
    }

    private static UUID uuid(IdType id) {
        try {
            return UUID.fromString(id.getIdPart());
        } catch (IllegalArgumentException e) {
            throw new ResourceNotFoundException(id);
        }
    }
}

package org.carerelay.followup.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.fhir.RoomOperations;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.followup.form.Form;
import org.carerelay.followup.form.Forms;
import org.carerelay.followup.outcome.Outcome;
import org.carerelay.followup.outcome.OutcomeRefused;
import org.carerelay.followup.outcome.Outcomes;
import org.carerelay.followup.outcome.Result;
import org.carerelay.followup.task.TaskBody;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.RecordReader;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** {@code Task/[id]/$outcome}: what came of a call. */
public final class OutcomeOperation implements RoomOperations {

    private static final Set<String> KNOWN = Set.of(
            "outcome",
            "call",
            "agent",
            "at",
            "number",
            "duration",
            "summary",
            "recording",
            "callback-at",
            "opt-out",
            "response",
            "answer");

    private final Outcomes outcomes;
    private final Forms forms;
    private final OwnWrites own;
    private final RecordReader reader;
    private final Access access;
    private final FhirContext fhir;
    private final Clock clock;

    public OutcomeOperation(
            Outcomes outcomes,
            Forms forms,
            OwnWrites own,
            RecordReader reader,
            Access access,
            FhirContext fhir,
            Clock clock) {
        this.outcomes = outcomes;
        this.forms = forms;
        this.own = own;
        this.reader = reader;
        this.access = access;
        this.fhir = fhir;
        this.clock = clock;
    }

    @Override
    public List<Offered> offered() {
        return List.of(new Offered(
                "Task",
                "outcome",
                "Takes what came of a call: answers, or why it failed; closes the task or schedules the next try"));
    }

    @Operation(name = "$outcome", type = Task.class)
    public IBaseResource outcome(
            @IdParam IdType id, @ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        access.require(Interaction.UPDATE, "Task");
        access.require(Interaction.CREATE, "Communication");
        Inputs inputs = new Inputs(parameters, KNOWN);
        ResourceId task = WorkListOperations.id(id.getIdPart());
        Instant now = clock.instant();
        Instant at = inputs.time("at");
        String call = inputs.text("call");
        try {
            outcomes.apply(new Outcome(
                    task.id(),
                    call == null ? UUID.randomUUID().toString() : call,
                    access.caller().clientId(),
                    result(inputs),
                    at == null ? now : at,
                    inputs.text("agent"),
                    inputs.text("number"),
                    inputs.seconds("duration"),
                    inputs.text("summary"),
                    inputs.text("recording"),
                    inputs.time("callback-at"),
                    inputs.flag("opt-out"),
                    answers(inputs, task)));
        } catch (OutcomeRefused refused) {
            throw Refusals.of(refused);
        }
        var stored = reader.read(task).orElseThrow(() -> new ResourceNotFoundException(id));
        if (stored.patientId() != null) {
            StoredAnswer.concerns(request, List.of(stored.patientId()));
        }
        return StoredAnswer.parse(fhir, stored.body());
    }

    private static Result result(Inputs inputs) {
        String code = inputs.required("outcome", "{\"name\":\"outcome\",\"valueCode\":\"completed\"}");
        return Result.of(code)
                .orElseThrow(() -> new InvalidRequestException(
                        "FUP-400: parameter outcome is " + code + "; allowed: " + Result.codes()));
    }

    /** A whole QuestionnaireResponse, or parameters {@code answer} with the parts {@code link} and {@code value}. */
    private @Nullable QuestionnaireResponse answers(Inputs inputs, ResourceId task) {
        for (var each : inputs.all("response")) {
            if (each.getResource() instanceof QuestionnaireResponse response) {
                access.require(Interaction.CREATE, "QuestionnaireResponse");
                return response;
            }
            throw new InvalidRequestException("FUP-400: parameter response takes a QuestionnaireResponse as resource");
        }
        if (inputs.all("answer").isEmpty()) {
            return null;
        }
        access.require(Interaction.CREATE, "QuestionnaireResponse");
        Form form = form(task);
        QuestionnaireResponse response = new QuestionnaireResponse();
        for (var answer : inputs.all("answer")) {
            String link = null;
            Type value = null;
            for (var part : answer.getPart()) {
                if (part.getName().equals("link") && part.getValue() != null) {
                    link = part.getValue().primitiveValue();
                } else if (part.getName().equals("value")) {
                    value = part.getValue();
                }
            }
            if (link == null || value == null) {
                throw new InvalidRequestException("FUP-400: parameter answer needs the parts link and value");
            }
            String linkId = link;
            var item = response.getItem().stream()
                    .filter(each -> each.getLinkId().equals(linkId))
                    .findFirst()
                    .orElseGet(() -> response.addItem().setLinkId(linkId));
            item.addAnswer().setValue(coded(form, linkId, value));
        }
        return response;
    }

    /** A choice may be told by its code alone. */
    private static Type coded(@Nullable Form form, String linkId, Type value) {
        if (form != null && value instanceof PrimitiveType<?> primitive) {
            return form.option(linkId, primitive.getValueAsString())
                    .map(coding -> (Type) coding)
                    .orElse(value);
        }
        return value;
    }

    private @Nullable Form form(ResourceId task) {
        var stored = own.load(List.of(task)).get(task);
        String canonical = stored == null ? null : new TaskBody(stored.body()).questionnaire();
        return canonical == null ? null : forms.find(canonical).orElse(null);
    }
}

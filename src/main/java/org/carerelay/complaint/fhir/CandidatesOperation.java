package org.carerelay.complaint.fhir;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.complaint.link.Hint;
import org.carerelay.complaint.link.PatientFinder;
import org.carerelay.complaint.link.VisitCandidate;
import org.carerelay.complaint.link.VisitCandidates;
import org.carerelay.fhir.RoomOperations;
import org.carerelay.fhir.answer.StoredAnswer;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code POST Encounter/$candidates}: which visits something may be about, likeliest first, each with its reasons. */
@Component
class CandidatesOperation implements RoomOperations {

    private final PatientFinder finder;
    private final VisitCandidates candidates;
    private final Access access;

    CandidatesOperation(PatientFinder finder, VisitCandidates candidates, Access access) {
        this.finder = finder;
        this.candidates = candidates;
        this.access = access;
    }

    @Override
    public List<Offered> offered() {
        return List.of(new Offered(
                "Encounter", "candidates", "Which visits a complaint may be about, likeliest first, with reasons"));
    }

    @Operation(name = "$candidates", type = Encounter.class, idempotent = true)
    public Parameters candidates(
            @OperationParam(name = "patient", typeName = "string") @Nullable IPrimitiveType<String> patient,
            @OperationParam(name = "phone", typeName = "string") @Nullable IPrimitiveType<String> phone,
            @OperationParam(name = "visitNumber", typeName = "string") @Nullable IPrimitiveType<String> visitNumber,
            @OperationParam(name = "date", typeName = "date") @Nullable IPrimitiveType<?> date,
            @OperationParam(name = "department", typeName = "string") @Nullable IPrimitiveType<String> department,
            @OperationParam(name = "staff", typeName = "string") @Nullable IPrimitiveType<String> staff,
            RequestDetails request) {
        access.require(Interaction.SEARCH, "Encounter");
        access.require(Interaction.READ, "Encounter");
        var patients = new ArrayList<UUID>();
        if (text(patient) != null) {
            patients.addAll(finder.byId(Objects.requireNonNull(text(patient))));
        }
        if (text(phone) != null) {
            patients.addAll(finder.byPhone(Objects.requireNonNull(text(phone))));
        }
        var number = text(visitNumber);
        if (number != null) {
            finder.visits(number).stream()
                    .map(each -> each.patientId())
                    .filter(Objects::nonNull)
                    .forEach(patients::add);
        }
        if (text(patient) == null && text(phone) == null && number == null) {
            throw new InvalidRequestException("CMP-400: Give patient, phone or visitNumber");
        }
        var found = candidates.of(
                patients,
                new Hint(
                        date == null ? null : day(date.getValueAsString()),
                        text(department),
                        text(staff),
                        number == null ? List.of() : List.of(number)));
        StoredAnswer.concerns(
                request, found.stream().map(VisitCandidate::patient).toList());
        var answer = new Parameters();
        found.forEach(candidate -> answer.addParameter(part(candidate)));
        return answer;
    }

    private static ParametersParameterComponent part(VisitCandidate candidate) {
        var part = new ParametersParameterComponent();
        part.setName("candidate");
        part.addPart().setName("visit").setValue(new Reference(candidate.reference()));
        part.addPart().setName("patient").setValue(new Reference("Patient/" + candidate.patient()));
        part.addPart().setName("score").setValue(new IntegerType(candidate.score()));
        for (var reason : candidate.reasons()) {
            var words = part.addPart().setName("reason");
            words.addPart().setName("code").setValue(new CodeType(reason.code()));
            words.addPart().setName("en").setValue(new StringType(reason.english()));
            words.addPart().setName("zh").setValue(new StringType(reason.chinese()));
        }
        var visit = candidate.visit();
        time(part, "start", visit.at("/period/start").asText(""));
        time(part, "end", visit.at("/period/end").asText(""));
        words(part, "department", candidate.department());
        words(part, "staff", candidate.staff());
        return part;
    }

    private static void time(ParametersParameterComponent part, String name, String value) {
        if (!value.isEmpty()) {
            part.addPart().setName(name).setValue(new DateTimeType(value));
        }
    }

    private static void words(ParametersParameterComponent part, String name, String value) {
        if (!value.isEmpty()) {
            part.addPart().setName(name).setValue(new StringType(value));
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.substring(0, Math.min(10, text.length())));
        } catch (DateTimeException e) {
            throw new InvalidRequestException("CMP-400: date is a day, such as 2026-03-01");
        }
    }

    private static @Nullable String text(@Nullable IPrimitiveType<String> parameter) {
        var value = parameter == null ? null : parameter.getValue();
        return value == null || value.isBlank() ? null : value.strip();
    }
}

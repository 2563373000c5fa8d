package org.carerelay.complaint.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.complaint.ComplaintRejected;
import org.carerelay.complaint.ComplaintRejected.Problem;
import org.carerelay.complaint.ComplaintSaid;
import org.carerelay.complaint.ComplaintSaid.PatientSaid;
import org.carerelay.complaint.ComplaintStatus;
import org.carerelay.complaint.Complaints;
import org.carerelay.complaint.Severity;
import org.carerelay.fhir.RoomOperations;
import org.carerelay.fhir.answer.StoredAnswer;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code POST Task/[id]/$complaint}: the next step, an answer, a link to a visit; by the owning client or whoever may see all. */
@Component
class ComplaintOperation implements RoomOperations {

    private static final Set<String> KNOWN = Set.of(
            "status",
            "category",
            "severity",
            "patient",
            "visit",
            "department",
            "staff",
            "owner",
            "dueBy",
            "answer",
            "feedback",
            "satisfaction",
            "reason");

    private final Complaints complaints;
    private final Access access;
    private final FhirContext fhir;

    ComplaintOperation(Complaints complaints, Access access, FhirContext fhir) {
        this.complaints = complaints;
        this.access = access;
        this.fhir = fhir;
    }

    @Override
    public List<Offered> offered() {
        return List.of(new Offered(
                "Task", "complaint", "Takes a complaint on: status, answer, owner, links to patient and visits"));
    }

    @Operation(name = "$complaint", type = Task.class)
    public Resource change(@IdParam IdType id, @ResourceParam Parameters said, RequestDetails request) {
        access.require(Interaction.UPDATE, "Task");
        try {
            var taken = complaints.change(uuid(id), read(said)).orElseThrow(() -> new ResourceNotFoundException(id));
            var patient = taken.complaint().body().at("/for/reference").asText("");
            if (patient.startsWith("Patient/")) {
                StoredAnswer.concerns(request, List.of(UUID.fromString(patient.substring("Patient/".length()))));
            }
            var task = (Task) StoredAnswer.parse(
                    fhir, taken.complaint().body().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            task.setId("Task/" + taken.id() + "/_history/" + taken.version());
            return task;
        } catch (ComplaintRejected e) {
            throw new UnprocessableEntityException(e.getMessage());
        }
    }

    private static ComplaintSaid read(Parameters said) {
        var problems = new ArrayList<Problem>();
        said.getParameter().stream()
                .filter(each -> !KNOWN.contains(each.getName()))
                .forEach(each -> problems.add(new Problem(
                        each.getName(),
                        "is unknown; known are "
                                + String.join(", ", KNOWN.stream().sorted().toList()))));
        var status = text(said, "status");
        if (status != null && ComplaintStatus.of(status) == null) {
            problems.add(new Problem("status", "is no status of a complaint"));
        }
        var severity = text(said, "severity");
        if (severity != null && Severity.of(severity) == null) {
            problems.add(new Problem("severity", "is none of minor, moderate, serious, critical"));
        }
        var satisfaction = text(said, "satisfaction");
        if (satisfaction != null && !satisfaction.matches("[1-5]")) {
            problems.add(new Problem("satisfaction", "is to be from 1 to 5"));
        }
        var due = text(said, "dueBy");
        var dueBy = due == null ? null : Times.parse(due);
        if (due != null && dueBy == null) {
            problems.add(new Problem("dueBy", "is to be a time with offset"));
        }
        if (!problems.isEmpty()) {
            throw new ComplaintRejected(problems);
        }
        var patient = text(said, "patient");
        return new ComplaintSaid(
                null,
                status == null ? null : ComplaintStatus.of(status),
                null,
                null,
                null,
                null,
                text(said, "category"),
                severity == null ? null : Severity.of(severity),
                patient == null ? null : new PatientSaid(patient, null, null, null),
                visits(said),
                text(said, "department"),
                text(said, "staff"),
                null,
                null,
                text(said, "owner"),
                dueBy,
                text(said, "answer"),
                text(said, "feedback"),
                satisfaction == null ? null : Integer.valueOf(satisfaction),
                text(said, "reason"),
                List.of());
    }

    private static List<String> visits(Parameters said) {
        return said.getParameter().stream()
                .filter(each -> each.getName().equals("visit") && each.getValue() != null)
                .map(each -> each.getValue() instanceof org.hl7.fhir.r4.model.Reference reference
                        ? reference.getReference()
                        : each.getValue().primitiveValue())
                .toList();
    }

    private static @Nullable String text(Parameters said, String name) {
        var parameter = said.getParameter(name);
        if (parameter == null || parameter.getValue() == null) {
            return null;
        }
        return parameter.getValue() instanceof org.hl7.fhir.r4.model.Reference reference
                ? reference.getReference()
                : parameter.getValue().primitiveValue();
    }

    private static UUID uuid(IdType id) {
        try {
            return UUID.fromString(id.getIdPart());
        } catch (IllegalArgumentException e) {
            throw new ResourceNotFoundException(id);
        }
    }
}

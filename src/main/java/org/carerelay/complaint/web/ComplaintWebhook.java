package org.carerelay.complaint.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.access.Audit;
import org.carerelay.access.Deliveries;
import org.carerelay.complaint.ComplaintRejected;
import org.carerelay.complaint.Complaints;
import org.carerelay.complaint.Complaints.Taken;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /webhooks/<client>/complaints}: complaints of a CRM that speaks no FHIR, signed as Standard Webhooks says. */
@RestController
class ComplaintWebhook {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Complaints complaints;
    private final Deliveries deliveries;
    private final Access access;
    private final Audit audit;

    ComplaintWebhook(Complaints complaints, Deliveries deliveries, Access access, Audit audit) {
        this.complaints = complaints;
        this.deliveries = deliveries;
        this.access = access;
        this.audit = audit;
    }

    /**
     * What the CRM gets back.
     *
     * @param id of the Task
     * @param link to it
     * @param duplicate whether this delivery had been worked on before and did nothing now
     * @param candidates visits to be confirmed, likeliest first
     */
    record Answer(
            @Nullable UUID id,
            @Nullable String link,
            @Nullable String caseNumber,
            @Nullable String status,
            @Nullable Integer version,
            @Nullable String patient,
            @Nullable String linkState,
            List<String> visits,
            List<String> candidates,
            @Nullable Instant dueBy,
            boolean duplicate) {}

    @PostMapping(path = "/webhooks/{client}/complaints", consumes = "application/json")
    @Transactional
    public ResponseEntity<Answer> receive(
            @PathVariable String client,
            @RequestHeader("webhook-id") String delivery,
            @RequestBody byte[] body,
            HttpServletRequest request)
            throws JsonProcessingException, java.io.IOException {
        access.require(Interaction.CREATE, "Task");
        access.require(Interaction.UPDATE, "Task");
        if (!deliveries.isFirst(delivery)) {
            return ResponseEntity.ok(
                    new Answer(null, null, null, null, null, null, null, List.of(), List.of(), null, true));
        }
        var taken = complaints.receive(ComplaintJson.read(JSON.readTree(body)));
        var answer = answer(taken, request);
        var patient = answer.patient();
        audit.note(
                taken.created() ? "C" : "U",
                "Task/" + taken.id(),
                patient == null ? List.of() : List.of(UUID.fromString(patient.substring("Patient/".length()))),
                0,
                "webhook");
        return ResponseEntity.status(taken.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(answer);
    }

    private static Answer answer(Taken taken, HttpServletRequest request) {
        var task = taken.complaint();
        var base = request.getRequestURL().toString();
        var patient = task.body().at("/for/reference").asText("");
        return new Answer(
                taken.id(),
                base.substring(0, base.indexOf("/webhooks/")) + "/fhir/Task/" + taken.id(),
                task.caseNumbers().get(0),
                Optional.ofNullable(task.status()).map(each -> each.code()).orElse(null),
                taken.version(),
                patient.isEmpty() ? null : patient,
                task.linkState(),
                task.visits(),
                task.candidates(),
                task.due(),
                false);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> rejected(ComplaintRejected e) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_ENTITY, String.valueOf(e.getMessage()));
        problem.setProperty(
                "errors",
                e.problems().stream()
                        .map(each -> Map.of("field", each.field(), "problem", each.problem()))
                        .toList());
        return ResponseEntity.unprocessableEntity().body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> raced(TransientDataAccessException e) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", "1")
                .body(ProblemDetail.forStatusAndDetail(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "CMP-503: Somebody else changed it at the same time: send it again"));
    }

    /** Jackson's own words would quote what was sent. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(JsonProcessingException e) {
        var at = e.getLocation();
        return ResponseEntity.badRequest()
                .body(ProblemDetail.forStatusAndDetail(
                        HttpStatus.BAD_REQUEST,
                        "CMP-400: The delivery is no JSON"
                                + (at == null ? "" : ", at line " + at.getLineNr() + ", column " + at.getColumnNr())));
    }
}

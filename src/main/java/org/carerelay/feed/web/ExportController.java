package org.carerelay.feed.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.access.Audit;
import org.carerelay.feed.export.ExportJobs;
import org.carerelay.feed.export.ExportRows;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code /bulk/{id}}: the manifest of an export and its files, for the client that asked for it. */
@RestController
@RequestMapping("/bulk/{id}")
class ExportController {

    private static final MediaType NDJSON = MediaType.valueOf("application/fhir+ndjson");

    private final ExportJobs jobs;
    private final ExportRows rows;
    private final Access access;
    private final Audit audit;

    ExportController(ExportJobs jobs, ExportRows rows, Access access, Audit audit) {
        this.jobs = jobs;
        this.rows = rows;
        this.access = access;
        this.audit = audit;
    }

    /** One file. */
    record Output(String type, String url) {}

    /** Bulk Data Access 2.0, "Response - Complete Status". */
    record Manifest(
            String transactionTime,
            String request,
            boolean requiresAccessToken,
            List<Output> output,
            List<Output> error) {}

    @GetMapping
    ResponseEntity<Manifest> manifest(@PathVariable UUID id, HttpServletRequest request) {
        ExportJobs.Job job = job(id);
        List<Output> files = new ArrayList<>();
        String here = request.getRequestURL().toString();
        for (String type : job.types()) {
            if (rows.any(job, type)) {
                files.add(new Output(type, here + "/" + type + ".ndjson"));
            }
        }
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.EXPIRES,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                job.expiresAt().atOffset(ZoneOffset.UTC)))
                .body(new Manifest(job.asOf().toString(), job.request(), true, files, List.of()));
    }

    @GetMapping("/{type}.ndjson")
    void file(@PathVariable UUID id, @PathVariable String type, jakarta.servlet.http.HttpServletResponse response)
            throws java.io.IOException {
        ExportJobs.Job job = job(id);
        if (!job.types().contains(type)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "This export has no such file");
        }
        access.require(Interaction.READ, type);
        String client = job.client();
        audit.noteAtOnce("R", type + "?$export", List.of(), 0, "bulk export " + job.id() + " begun");
        response.setContentType(NDJSON.toString());
        long lines = rows.write(job, type, response.getOutputStream(), () -> jobs.find(id, client)
                .isPresent());
        audit.note("R", type + "?$export", List.of(), 0, "bulk export " + job.id() + ": " + lines + " resources");
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    void cancel(@PathVariable UUID id) {
        if (!jobs.cancel(id, access.caller().clientId())) {
            throw notThere();
        }
    }

    private ExportJobs.Job job(UUID id) {
        return jobs.find(id, access.caller().clientId()).orElseThrow(ExportController::notThere);
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, "There is no such export of this client: it was cancelled or has expired");
    }
}

package org.carerelay.feed.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.feed.export.ExportJobs;
import org.carerelay.feed.export.ExportJobs.Level;
import org.carerelay.fhir.RoomOperations;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.RecordReader;
import org.carerelay.record.search.RecordSearch;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code $export} of the system, of all patients, of a Group's members: FHIR Bulk Data Access 2.0, answered with 202 and a status URL. */
@Component
class ExportOperation implements RoomOperations {

    private static final Set<String> FORMATS = Set.of("application/fhir+ndjson", "application/ndjson", "ndjson");
    private static final Set<String> KNOWN = Set.of("_outputFormat", "_since", "_type", "_format");
    private static final String BULK = "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/";

    private final ExportJobs jobs;
    private final RecordSearch search;
    private final RecordReader reader;
    private final Access access;

    ExportOperation(ExportJobs jobs, RecordSearch search, RecordReader reader, Access access) {
        this.jobs = jobs;
        this.search = search;
        this.reader = reader;
        this.access = access;
    }

    @Override
    public List<Offered> offered() {
        return List.of(
                new Offered("", "export", "Everything the client may read, as NDJSON", BULK + "export"),
                new Offered("Patient", "export", "What belongs to patients, as NDJSON", BULK + "patient-export"),
                new Offered("Group", "export", "What belongs to a Group's members, as NDJSON", BULK + "group-export"));
    }

    @Operation(name = "$export", idempotent = true, manualResponse = true)
    public void system(ServletRequestDetails request) {
        begin(request, Level.SYSTEM, null);
    }

    @Operation(name = "$export", type = Patient.class, idempotent = true, manualResponse = true)
    public void patients(ServletRequestDetails request) {
        begin(request, Level.PATIENT, null);
    }

    @Operation(name = "$export", type = Group.class, idempotent = true, manualResponse = true)
    public void group(@IdParam IdType id, ServletRequestDetails request) {
        access.require(Interaction.READ, "Group");
        UUID group;
        try {
            group = UUID.fromString(id.getIdPart());
        } catch (IllegalArgumentException e) {
            throw new ResourceNotFoundException(id);
        }
        if (reader.read(new ResourceId("Group", group)).isEmpty()) {
            throw new ResourceNotFoundException(id);
        }
        begin(request, Level.GROUP, group);
    }

    private void begin(ServletRequestDetails request, Level level, @Nullable UUID group) {
        String prefer = request.getHeader("Prefer");
        if (prefer == null || !prefer.contains("respond-async")) {
            throw new InvalidRequestException("FHR-400: $export answers later: send the header Prefer: respond-async");
        }
        for (String name : request.getParameters().keySet()) {
            if (!KNOWN.contains(name) && !prefer.contains("handling=lenient")) {
                throw new InvalidRequestException("FHR-400: $export knows " + new TreeSet<>(KNOWN) + ", not " + name);
            }
        }
        String format = one(request, "_outputFormat");
        if (format != null && !FORMATS.contains(format.replace(' ', '+'))) {
            throw new InvalidRequestException("FHR-400: _outputFormat is one of " + new TreeSet<>(FORMATS));
        }
        List<String> types = types(request);
        ExportJobs.Job job =
                jobs.add(access.caller().clientId(), request.getCompleteUrl(), level, types, since(request), group);
        HttpServletResponse response = request.getServletResponse();
        response.setHeader("Content-Location", base(request) + "/bulk/" + job.id());
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
    }

    private static String base(RequestDetails request) {
        String fhir = request.getFhirServerBase();
        return fhir.endsWith("/fhir") ? fhir.substring(0, fhir.length() - "/fhir".length()) : fhir;
    }

    /** Those named, each of which the client must be able to read; else all that it can. */
    private List<String> types(RequestDetails request) {
        TreeSet<String> named = new TreeSet<>();
        String[] values = request.getParameters().get("_type");
        for (String value : values == null ? new String[0] : values) {
            Arrays.stream(value.split(","))
                    .map(String::strip)
                    .filter(type -> !type.isEmpty())
                    .forEach(named::add);
        }
        for (String type : named) {
            if (!search.types().contains(type) || type.equals("Subscription")) {
                throw new InvalidRequestException("FHR-400: _type takes types of this server, not " + type);
            }
            access.require(Interaction.READ, type);
        }
        return named.isEmpty()
                ? search.types().stream()
                        .filter(type -> !type.equals("Subscription") && access.may(Interaction.READ, type))
                        .toList()
                : List.copyOf(named);
    }

    private static @Nullable Instant since(RequestDetails request) {
        String text = one(request, "_since");
        try {
            return text == null
                    ? null
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw new InvalidRequestException("FHR-400: _since is an instant such as 2026-03-01T08:00:00Z");
        }
    }

    private static @Nullable String one(RequestDetails request, String name) {
        String[] values = request.getParameters().get(name);
        return values == null || values.length == 0 ? null : values[0];
    }
}

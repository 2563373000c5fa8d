package org.carerelay.followup.fhir;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.fhir.RoomOperations;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.followup.dial.DialLists;
import org.carerelay.followup.dial.DialLists.Wanted;
import org.carerelay.followup.dial.DialResults;
import org.carerelay.followup.dial.LayoutRejected;
import org.carerelay.followup.list.Lag;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.RecordReader;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;

/** {@code Task/$dial-list} and {@code Task/$dial-results}. */
public final class DialOperations implements RoomOperations {

    private static final int MOST = 10_000;
    private static final int LARGEST = 16 * 1024 * 1024;

    private final DialLists lists;
    private final DialResults results;
    private final RecordReader reader;
    private final Lag lag;
    private final Access access;

    public DialOperations(DialLists lists, DialResults results, RecordReader reader, Lag lag, Access access) {
        this.lists = lists;
        this.results = results;
        this.reader = reader;
        this.lag = lag;
        this.access = access;
    }

    @Override
    public List<Offered> offered() {
        return List.of(
                new Offered(
                        "Task",
                        "dial-list",
                        "The calls that are due as CSV for a dialler, in the columns of mappings/dial-lists/"),
                new Offered("Task", "dial-results", "Takes a dialler's results as CSV, each line once"));
    }

    @Operation(name = "$dial-list", type = Task.class, idempotent = true, manualResponse = true)
    public void list(RequestDetails request) throws IOException {
        access.require(Interaction.SEARCH, "Task");
        access.require(Interaction.READ, "Patient");
        if (lag.isTooMuch()) {
            throw new UnclassifiedServerFailureException(
                    503,
                    "FUP-503: messages of the HIS wait to be read: nobody is called from old data; try again later");
        }
        String layout = Texts.one(request, "layout");
        String name = layout == null ? "neutral" : layout;
        try {
            var list = lists.list(new Wanted(
                    name,
                    Texts.one(request, "charset"),
                    Texts.all(request, "team"),
                    Texts.all(request, "plan"),
                    Texts.number(request, "count", 1000, MOST)));
            StoredAnswer.concerns(request, list.patients());
            Texts.answer(request, "text/csv", list.charset(), list.csv(), name + ".csv");
        } catch (LayoutRejected e) {
            throw new InvalidRequestException("FUP-400: " + e.getMessage());
        }
    }

    @Operation(name = "$dial-results", type = Task.class, manualRequest = true)
    public Parameters results(RequestDetails request) throws IOException {
        access.require(Interaction.UPDATE, "Task");
        access.require(Interaction.CREATE, "Communication");
        byte[] csv = ((ServletRequestDetails) request)
                .getServletRequest()
                .getInputStream()
                .readNBytes(LARGEST + 1);
        if (csv.length == 0 || csv.length > LARGEST) {
            throw new InvalidRequestException("FUP-400: the body must be text/csv of at most 16 MiB");
        }
        String layout = Texts.one(request, "layout");
        try {
            var report = results.take(
                    csv,
                    layout == null ? "neutral" : layout,
                    Texts.one(request, "charset"),
                    access.caller().clientId());
            StoredAnswer.concerns(request, patients(report));
            return answer(report);
        } catch (LayoutRejected e) {
            throw new InvalidRequestException("FUP-400: " + e.getMessage());
        }
    }

    private List<UUID> patients(DialResults.Report report) {
        return report.tasks().stream()
                .map(task -> reader.read(new ResourceId("Task", task))
                        .map(found -> found.patientId())
                        .orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Parameters answer(DialResults.Report report) {
        Parameters answer = new Parameters();
        answer.addParameter("taken", new IntegerType(report.taken()));
        for (var line : report.refused()) {
            var one = answer.addParameter().setName("refused");
            one.addPart().setName("line").setValue(new IntegerType(line.number()));
            one.addPart().setName("reason").setValue(new StringType(line.reason()));
        }
        return answer;
    }
}

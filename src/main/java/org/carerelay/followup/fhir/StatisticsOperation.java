package org.carerelay.followup.fhir;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.fhir.RoomOperations;
import org.carerelay.followup.dial.CsvCells;
import org.carerelay.followup.statistics.Statistics;
import org.carerelay.followup.statistics.Statistics.Table;
import org.hl7.fhir.r4.model.Task;

/** {@code Task/$statistics}. */
public final class StatisticsOperation implements RoomOperations {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Statistics statistics;
    private final Access access;

    public StatisticsOperation(Statistics statistics, Access access) {
        this.statistics = statistics;
        this.access = access;
    }

    @Override
    public List<Offered> offered() {
        return List.of(new Offered(
                "Task",
                "statistics",
                "Due, reached, completed and failed calls, answers by choice and mean scores, as JSON or CSV"));
    }

    @Operation(name = "$statistics", type = Task.class, idempotent = true, manualResponse = true)
    public void statistics(RequestDetails request) throws IOException {
        access.require(Interaction.SEARCH, "Task");
        LocalDate from = Texts.day(request, "from");
        LocalDate until = Texts.day(request, "until");
        if (until.isBefore(from) || from.plusYears(5).isBefore(until)) {
            throw new InvalidRequestException("FUP-400: until must not be before from, nor five years after it");
        }
        List<String> by = Texts.all(request, "by").stream().distinct().toList();
        for (String name : by) {
            if (!Statistics.groups().contains(name)) {
                throw new InvalidRequestException(
                        "FUP-400: parameter by is " + name + "; allowed: " + String.join(" ", Statistics.groups()));
            }
        }
        boolean answers = "answers".equals(Texts.one(request, "of"));
        Table table = answers
                ? statistics.answers(from, until, by)
                : statistics.attempts(from, until, by.isEmpty() ? List.of("plan") : by);
        if ("csv".equals(Texts.one(request, "format"))) {
            Texts.answer(request, "text/csv", StandardCharsets.UTF_8, csv(table), "follow-up.csv");
        } else {
            Texts.answer(
                    request, "application/json", StandardCharsets.UTF_8, JSON.writeValueAsBytes(table.rows()), null);
        }
    }

    private static byte[] csv(Table table) throws IOException {
        StringWriter out = new StringWriter();
        try (CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
            csv.printRecord(table.columns());
            for (var row : table.rows()) {
                csv.printRecord(table.columns().stream()
                        .map(column -> row.get(column) == null ? "" : CsvCells.safe(String.valueOf(row.get(column)))));
            }
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}

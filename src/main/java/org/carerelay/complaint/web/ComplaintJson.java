package org.carerelay.complaint.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.carerelay.complaint.ComplaintRejected;
import org.carerelay.complaint.ComplaintRejected.Problem;
import org.carerelay.complaint.ComplaintSaid;
import org.carerelay.complaint.ComplaintSaid.MessageSaid;
import org.carerelay.complaint.ComplaintSaid.PatientSaid;
import org.carerelay.complaint.ComplaintStatus;
import org.carerelay.complaint.Severity;
import org.jspecify.annotations.Nullable;

/** The JSON of the complaint webhook, as {@code docs/complaint-webhook.schema.json} says. */
final class ComplaintJson {

    private static final Set<String> CHANNELS = Set.of("phone", "sms", "web", "wechat", "letter", "visit", "email");
    private static final Set<String> WRITERS = Set.of("complainant", "hospital");

    private ComplaintJson() {}

    /** @throws ComplaintRejected naming every field that cannot be read */
    static ComplaintSaid read(JsonNode json) {
        var problems = new ArrayList<Problem>();
        var fields = new Fields(json, "", problems);
        var number = fields.text("caseNumber");
        if (number == null || number.isBlank() || number.length() > 100) {
            fields.problem("caseNumber", "is required, of at most 100 characters");
        }
        var said = new ComplaintSaid(
                number,
                fields.word("status", ComplaintStatus::of, codes(ComplaintStatus.values(), ComplaintStatus::code)),
                fields.text("title"),
                fields.text("text"),
                fields.time("receivedAt"),
                fields.word("channel", word -> CHANNELS.contains(word) ? word : null, sorted(CHANNELS)),
                fields.text("category"),
                fields.word("severity", Severity::of, codes(Severity.values(), Severity::code)),
                fields.object("patient", ComplaintJson::patient),
                fields.texts("visits"),
                fields.text("department"),
                fields.text("staff"),
                fields.text("complainant"),
                fields.text("contact"),
                fields.text("owner"),
                fields.time("dueBy"),
                fields.text("answer"),
                fields.text("feedback"),
                fields.number("satisfaction", 1, 5),
                fields.text("reason"),
                fields.objects("messages", ComplaintJson::message));
        fields.noMore();
        Fields.requireNone(problems);
        return said;
    }

    private static PatientSaid patient(Fields fields) {
        return new PatientSaid(
                fields.text("id"), fields.text("identifier"), fields.text("visitNumber"), fields.text("phone"));
    }

    private static @Nullable MessageSaid message(Fields fields) {
        var id = fields.text("id");
        var from = fields.word("from", word -> WRITERS.contains(word) ? word : null, sorted(WRITERS));
        var text = fields.text("text");
        var at = fields.time("at");
        if (id == null || id.isBlank()) {
            fields.problem("id", "is required");
        }
        if (from == null) {
            fields.problem("from", "is required");
        }
        if (text == null || text.isBlank()) {
            fields.problem("text", "is required");
        }
        return id == null || from == null || text == null ? null : new MessageSaid(id, from, text, at);
    }

    private static <T> List<String> codes(T[] values, java.util.function.Function<T, String> code) {
        return Arrays.stream(values).map(code).toList();
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }
}

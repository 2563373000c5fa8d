package org.carerelay.complaint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.carerelay.complaint.ComplaintRejected.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What somebody says about a complaint, applied to its Task. */
@Component
class ComplaintChanges {

    private final Links links;
    private final ComplaintSettings settings;
    private final Clock clock;

    ComplaintChanges(Links links, ComplaintSettings settings, Clock clock) {
        this.links = links;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param before null if the complaint is new
     * @param client who brings it
     * @throws ComplaintRejected naming each field that cannot be taken
     */
    ComplaintTask apply(@Nullable ObjectNode before, ComplaintSaid said, String client) {
        var task = before == null ? ComplaintTask.blank() : new ComplaintTask(before.deepCopy());
        check(before == null ? null : task.status(), said);
        if (before == null) {
            task.body()
                    .putArray("identifier")
                    .addObject()
                    .put("system", Complaints.caseSystem(client))
                    .put("value", said.caseNumber());
            task.body().put("authoredOn", (said.receivedAt() == null ? clock.instant() : said.receivedAt()).toString());
            task.status(ComplaintStatus.RECEIVED);
        }
        words(task, said);
        due(task, said);
        links.apply(task, said);
        step(task, said.status());
        return task;
    }

    /** A complaint that came by FHIR, with what it lacks: when it is due, and the visits it may be about. */
    ComplaintTask completed(ObjectNode before) {
        var task = new ComplaintTask(before.deepCopy());
        if (task.due() == null) {
            var made = task.authoredOn();
            task.due((made == null ? clock.instant() : made).plus(settings.timeFor(task.category(), task.severity())));
        }
        links.propose(task);
        return task;
    }

    private void check(@Nullable ComplaintStatus now, ComplaintSaid said) {
        var problems = new ArrayList<Problem>();
        if (now == null && (said.text() == null || said.text().isBlank())) {
            problems.add(new Problem("text", "is required for a new complaint"));
        }
        if (said.category() != null && !settings.categories().contains(said.category())) {
            problems.add(new Problem("category", "is none of " + String.join(", ", settings.categories())));
        }
        var from = now == null ? ComplaintStatus.RECEIVED : now;
        var to = said.status();
        if (to != null && to != from && !from.next().contains(to)) {
            problems.add(new Problem(
                    "status",
                    "cannot go from " + from.code() + " to " + to.code() + ", only to "
                            + String.join(
                                    ", ",
                                    from.next().stream()
                                            .map(ComplaintStatus::code)
                                            .sorted()
                                            .toList())));
        }
        if (to == ComplaintStatus.ANSWERED && to != from && said.answer() == null) {
            problems.add(new Problem("answer", "is required with status answered"));
        }
        if ((to == ComplaintStatus.WITHDRAWN || to == ComplaintStatus.REOPENED)
                && to != from
                && said.reason() == null) {
            problems.add(new Problem("reason", "is required with status " + to.code()));
        }
        if (!problems.isEmpty()) {
            throw new ComplaintRejected(problems);
        }
    }

    private static void words(ComplaintTask task, ComplaintSaid said) {
        var body = task.body();
        if (said.title() != null) {
            body.withObject("/code").put("text", said.title());
        }
        if (said.text() != null) {
            body.put("description", said.text());
        }
        if (said.category() != null) {
            task.concept("reasonCode", ComplaintTask.CATEGORY_SYSTEM, said.category());
        }
        if (said.severity() != null) {
            body.put("priority", said.severity().priority());
        } else if (!body.has("priority")) {
            body.put("priority", Severity.MINOR.priority());
        }
        if (said.owner() != null) {
            body.putObject("owner").put("display", said.owner());
        }
        if (said.reason() != null) {
            body.putObject("statusReason").put("text", said.reason());
        }
        detail(task, Detail.DEPARTMENT, "valueString", said.department());
        detail(task, Detail.STAFF, "valueString", said.staff());
        detail(task, Detail.COMPLAINANT, "valueString", said.complainant());
        detail(task, Detail.CONTACT, "valueString", said.contact());
        detail(task, Detail.CHANNEL, "valueCode", said.channel());
        detail(task, Detail.ANSWER, "valueString", said.answer());
        detail(task, Detail.FEEDBACK, "valueString", said.feedback());
        detail(
                task,
                Detail.SATISFACTION,
                "valueInteger",
                said.satisfaction() == null ? null : said.satisfaction().toString());
    }

    private static void detail(ComplaintTask task, Detail detail, String valueName, @Nullable String value) {
        if (value != null) {
            task.replace(detail, valueName, List.of(value));
        }
    }

    /** As said; else by category and severity, anew when one of them changes. */
    private void due(ComplaintTask task, ComplaintSaid said) {
        if (said.dueBy() != null) {
            task.due(said.dueBy());
        } else if (task.due() == null || said.category() != null || said.severity() != null) {
            var made = task.authoredOn();
            Instant from = made == null ? clock.instant() : made;
            task.due(from.plus(settings.timeFor(task.category(), task.severity())));
        }
    }

    private void step(ComplaintTask task, @Nullable ComplaintStatus to) {
        if (to == null || to == task.status()) {
            return;
        }
        task.status(to);
        var now = clock.instant();
        var period = task.body().withObject("/executionPeriod");
        if (!period.has("start")) {
            period.put("start", now.toString());
        }
        if (to.isOpen()) {
            period.remove("end");
        } else {
            period.put("end", now.toString());
        }
        if (to == ComplaintStatus.ANSWERED && task.answeredAt() == null) {
            task.answeredAt(now);
        }
    }
}

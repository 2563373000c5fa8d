package org.carerelay.complaint.fhir;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.carerelay.complaint.ComplaintStatus;
import org.carerelay.complaint.ComplaintTask;
import org.carerelay.fhir.WriteRule;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a complaint written as a Task must say, and which steps it may take (profile {@code carerelay-complaint}). */
@Component
class ComplaintWriteRule implements WriteRule {

    @Override
    public Set<String> types() {
        return Set.of("Task");
    }

    @Override
    public void check(@Nullable ObjectNode before, ObjectNode after) {
        boolean was = before != null && ComplaintTask.is(before);
        boolean is = ComplaintTask.is(after);
        if (before != null && was != is) {
            throw new UnprocessableEntityException(
                    "CMP-422: Task.code cannot turn a complaint into something else, or back");
        }
        if (!is) {
            return;
        }
        var problems = new ArrayList<String>();
        var task = new ComplaintTask(after);
        if (task.caseNumbers().isEmpty()) {
            problems.add("Task.identifier needs the case number with its system");
        }
        if (after.path("description").asText("").isBlank()) {
            problems.add("Task.description needs what is complained of");
        }
        status(was && before != null ? new ComplaintTask(before).status() : null, task, after, problems);
        if (!problems.isEmpty()) {
            throw new UnprocessableEntityException("CMP-422: " + String.join("; ", problems));
        }
    }

    private static void status(
            @Nullable ComplaintStatus from, ComplaintTask task, ObjectNode after, List<String> problems) {
        var to = task.status();
        if (to == null) {
            problems.add("Task.businessStatus needs a code of " + ComplaintStatus.SYSTEM);
            return;
        }
        if (!after.path("status").asText("").equals(to.taskStatus())) {
            problems.add("Task.status with businessStatus " + to.code() + " is " + to.taskStatus());
        }
        var start = from == null ? ComplaintStatus.RECEIVED : from;
        if (to != start && !start.next().contains(to)) {
            problems.add("Task.businessStatus cannot go from " + start.code() + " to " + to.code());
        }
    }
}

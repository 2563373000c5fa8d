package org.carerelay.followup.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.carerelay.fhir.WriteRule;
import org.carerelay.followup.plan.Finding;
import org.carerelay.followup.task.TaskBody;
import org.jspecify.annotations.Nullable;

/** Calls of a plan move on by operations, which count, retry and tell; a client's plain update may only cancel them. */
public final class TaskRule implements WriteRule {

    @Override
    public Set<String> types() {
        return Set.of("Task");
    }

    @Override
    public void check(@Nullable ObjectNode before, ObjectNode after) {
        TaskBody was = before == null ? null : new TaskBody(before);
        if (was == null || was.plan() == null || !"follow-up".equals(was.kind())) {
            return;
        }
        TaskBody is = new TaskBody(after);
        if (!was.status().equals(is.status()) && !is.status().equals("cancelled")) {
            throw Refusals.of(
                    List.of(
                            new Finding(
                                    "Task.status",
                                    "is moved by Task/$claim, Task/$release and Task/[id]/$outcome; an update may only set cancelled")));
        }
        if (was.attempts() != is.attempts() || !java.util.Objects.equals(was.patient(), is.patient())) {
            throw Refusals.of(
                    List.of(new Finding("Task", "attempts and patient of a plan's call are not a client's to change")));
        }
    }
}

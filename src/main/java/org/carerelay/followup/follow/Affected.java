package org.carerelay.followup.follow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.followup.task.TaskBody;
import org.carerelay.intake.Cause;
import org.carerelay.record.RecordEvent;
import org.carerelay.record.ResourceId;

/** Whom and what a batch of events concerns; what is so now is read from the record, not from the events. */
final class Affected {

    static final Set<String> TYPES = Set.of(
            "Encounter",
            "Appointment",
            "Procedure",
            "DiagnosticReport",
            "Condition",
            "Patient",
            "RelatedPerson",
            "Consent",
            "Flag",
            "PlanDefinition");

    private static final Set<String> OCCASIONS = Set.of("Encounter", "Appointment", "Procedure", "DiagnosticReport");

    private final Set<ResourceId> occasions = new HashSet<>();
    private final Set<ResourceId> live = new HashSet<>();
    private final Set<UUID> patients = new HashSet<>();
    private final Set<UUID> diagnosed = new HashSet<>();

    Affected(List<RecordEvent> events) {
        events.forEach(this::add);
    }

    private void add(RecordEvent event) {
        switch (event.resource().type()) {
            case "Encounter", "Appointment", "Procedure", "DiagnosticReport" -> occasion(event.resource(), event);
            case "Condition" -> {
                if (event.patientId() != null) {
                    diagnosed.add(event.patientId());
                }
                UUID encounter = TaskBody.id(
                        "Encounter",
                        event.after().path("encounter").path("reference").asText());
                if (encounter != null) {
                    occasion(new ResourceId("Encounter", encounter), event);
                }
            }
            case "Patient", "RelatedPerson", "Consent", "Flag" -> {
                if (event.patientId() != null) {
                    patients.add(event.patientId());
                }
                // A merge leads to the survivor, who has the tasks now.
                for (JsonNode link : event.after().path("link")) {
                    UUID other = TaskBody.id(
                            "Patient", link.path("other").path("reference").asText());
                    if (other != null) {
                        patients.add(other);
                    }
                }
            }
            default -> {}
        }
    }

    private void occasion(ResourceId resource, RecordEvent event) {
        occasions.add(resource);
        if (event.cause() == Cause.LIVE) {
            live.add(resource);
        }
    }

    Collection<ResourceId> occasions() {
        return occasions;
    }

    /** Rule 5: whether anything may be started by it. */
    boolean mayStart(ResourceId occasion) {
        return live.contains(occasion) && OCCASIONS.contains(occasion.type());
    }

    /** Who may be reached otherwise, or not at all, than before. */
    Set<UUID> patients() {
        return patients;
    }

    /** Who has new or other diagnoses. */
    Set<UUID> diagnosed() {
        return diagnosed;
    }
}

package org.carerelay.feed.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be subscribed to; the canonical is {@code https://carerelay.org/fhir/SubscriptionTopic/<code>}. */
public enum SubscriptionTopic {
    /** A booking was made or changed. */
    APPOINTMENT("appointment", Set.of("Appointment"), null),
    /** A follow-up became due, was claimed, got an outcome. */
    FOLLOW_UP("follow-up", Set.of("Task"), "follow-up"),
    /** A complaint was opened, assigned, answered, closed. */
    COMPLAINT("complaint", Set.of("Task"), "complaint"),
    /** A patient was merged into another: the focus is the one that is now inactive, its link names the survivor. */
    PATIENT_MERGE("patient-merge", Set.of("Patient"), null),
    /** Something is to be said to a patient, or was. */
    NOTICE("notice", Set.of("CommunicationRequest", "Communication"), null);

    private static final String BASE = "https://carerelay.org/fhir/SubscriptionTopic/";
    private static final String TASK_KIND = "https://carerelay.org/fhir/CodeSystem/task-kind";

    private final String code;
    private final Set<String> types;
    private final @Nullable String taskKind;

    SubscriptionTopic(String code, Set<String> types, @Nullable String taskKind) {
        this.code = code;
        this.types = types;
        this.taskKind = taskKind;
    }

    /** The topic's URL. */
    public String canonical() {
        return BASE + code;
    }

    /** Resource types it is about. */
    public Set<String> types() {
        return types;
    }

    /** The topic with this canonical. */
    public static Optional<SubscriptionTopic> of(String canonical) {
        return Arrays.stream(values())
                .filter(topic -> topic.canonical().equals(canonical))
                .findFirst();
    }

    /** All canonicals. */
    public static List<String> canonicals() {
        return Arrays.stream(values()).map(SubscriptionTopic::canonical).toList();
    }

    /** Whether a version of a resource is an event of this topic. */
    boolean isAbout(JsonNode resource) {
        if (this == PATIENT_MERGE) {
            return isReplaced(resource);
        }
        if (taskKind == null) {
            return true;
        }
        for (JsonNode coding : resource.at("/code/coding")) {
            if (coding.path("code").asText().equals(taskKind)
                    && coding.path("system").asText().equals(TASK_KIND)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReplaced(JsonNode patient) {
        for (JsonNode link : patient.path("link")) {
            if (link.path("type").asText().equals("replaced-by")) {
                return true;
            }
        }
        return false;
    }
}

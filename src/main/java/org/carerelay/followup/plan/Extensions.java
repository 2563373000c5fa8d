package org.carerelay.followup.plan;

/** URLs of our extensions and code systems; each stands in {@code fhir-profiles/}. */
public final class Extensions {

    private static final String BASE = "https://carerelay.org/fhir/StructureDefinition/";

    public static final String WINDOW = BASE + "plan-window";
    public static final String CHANNEL = BASE + "plan-channel";
    public static final String ATTEMPTS = BASE + "plan-attempts";
    public static final String RETRY = BASE + "plan-retry";
    public static final String FESTIVAL = BASE + "plan-festival";
    public static final String TEMPLATE = BASE + "plan-template";
    public static final String SUSPENDED = BASE + "plan-suspended";
    public static final String ANSWER_RULE = BASE + "answer-rule";
    public static final String SCORE = BASE + "form-score";
    public static final String SCORE_OF_ANSWERS = BASE + "answers-score";

    public static final String TASK_TEAM = BASE + "task-team";
    public static final String TASK_TIER = BASE + "task-tier";
    public static final String TASK_PLAN = BASE + "task-plan";
    public static final String TASK_ATTEMPTS = BASE + "task-attempts";
    public static final String TASK_CHANNEL = BASE + "task-channel";
    public static final String TASK_CONTACT = BASE + "task-contact";

    public static final String TASK_KIND = "https://carerelay.org/fhir/CodeSystem/task-kind";
    public static final String TASK_STATE = "https://carerelay.org/fhir/CodeSystem/task-state";
    public static final String OUTCOME = "https://carerelay.org/fhir/CodeSystem/call-outcome";

    private Extensions() {}
}

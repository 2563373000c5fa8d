package org.carerelay.record.store.rows;

import static org.carerelay.record.store.layout.ColumnKind.CODE;
import static org.carerelay.record.store.layout.ColumnKind.DATE;
import static org.carerelay.record.store.layout.ColumnKind.NUMBER;
import static org.carerelay.record.store.layout.ColumnKind.REFERENCE;
import static org.carerelay.record.store.layout.ColumnKind.REFERENCES;
import static org.carerelay.record.store.layout.ColumnKind.TOKENS;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import org.carerelay.record.store.layout.DateSpan;
import org.carerelay.record.store.layout.FhirType;
import org.carerelay.record.store.layout.ResourceRow;
import org.carerelay.record.store.layout.SearchColumn;
import org.jspecify.annotations.Nullable;

/** Table {@code task}: R4 Task. */
@Entity(name = "Task")
@FhirType(
        value = "Task",
        patient = {"patient", "subject"})
class TaskRow extends ResourceRow {
    @SearchColumn(param = "status", kind = CODE, path = "status")
    @Nullable
    String status;

    @SearchColumn(param = "intent", kind = CODE, path = "intent")
    @Nullable
    String intent;

    @SearchColumn(param = "priority", kind = CODE, path = "priority")
    @Nullable
    String priority;

    @SearchColumn(param = "code", kind = TOKENS, path = "code")
    @Column(columnDefinition = "text[]")
    String @Nullable [] code;

    @SearchColumn(param = "business-status", kind = TOKENS, path = "businessStatus")
    @Column(columnDefinition = "text[]")
    String @Nullable [] businessStatus;

    @SearchColumn(param = "group-identifier", kind = TOKENS, path = "groupIdentifier")
    @Column(columnDefinition = "text[]")
    String @Nullable [] groupIdentifier;

    @SearchColumn(param = "performer", kind = TOKENS, path = "performerType")
    @Column(columnDefinition = "text[]")
    String @Nullable [] performer;

    @SearchColumn(param = "encounter", kind = REFERENCE, path = "encounter", targets = "Encounter")
    @Nullable
    String encounter;

    @SearchColumn(
            param = "focus",
            kind = REFERENCE,
            path = "focus",
            targets = {
                "Encounter",
                "Appointment",
                "Communication",
                "CommunicationRequest",
                "ServiceRequest",
                "DiagnosticReport",
                "Task",
                "Slot",
                "Schedule",
                "Questionnaire"
            })
    @Nullable
    String focus;

    @SearchColumn(
            param = "owner",
            kind = REFERENCE,
            path = "owner",
            targets = {
                "Practitioner",
                "PractitionerRole",
                "Organization",
                "Patient",
                "RelatedPerson",
                "HealthcareService"
            })
    @Nullable
    String owner;

    @SearchColumn(
            param = "requester",
            kind = REFERENCE,
            path = "requester",
            targets = {"Practitioner", "PractitionerRole", "Organization", "Patient", "RelatedPerson"})
    @Nullable
    String requester;

    @SearchColumn(
            param = "based-on",
            kind = REFERENCES,
            path = "basedOn",
            targets = {"ServiceRequest", "Task", "CommunicationRequest", "PlanDefinition"})
    @Column(columnDefinition = "text[]")
    String @Nullable [] basedOn;

    @SearchColumn(param = "part-of", kind = REFERENCES, path = "partOf", targets = "Task")
    @Column(columnDefinition = "text[]")
    String @Nullable [] partOf;

    @SearchColumn(param = "period", kind = DATE, path = "executionPeriod")
    @Embedded
    @Nullable
    DateSpan period;

    @SearchColumn(param = "authored-on", kind = DATE, path = "authoredOn")
    @Embedded
    @Nullable
    DateSpan authoredOn;

    @SearchColumn(param = "modified", kind = DATE, path = "lastModified")
    @Embedded
    @Nullable
    DateSpan modified;

    @SearchColumn(
            param = "due",
            kind = DATE,
            path = "restriction.period",
            own = "When it may be done (Task.restriction.period)")
    @Embedded
    @Nullable
    DateSpan due;

    @SearchColumn(
            param = "team",
            kind = CODE,
            path = "extension:task-team.valueCode",
            own = "Who is to do it: a team of agents, or a department")
    @Nullable
    String team;

    @SearchColumn(
            param = "tier",
            kind = CODE,
            path = "extension:task-tier.valueCode",
            own = "Service tier of the patient when it was made or last changed")
    @Nullable
    String tier;

    @SearchColumn(
            param = "plan",
            kind = CODE,
            path = "extension:task-plan.valueCode",
            own = "Code of the plan that made it: the last part of PlanDefinition.url")
    @Nullable
    String plan;

    @SearchColumn(
            param = "channel",
            kind = CODE,
            path = "extension:task-channel.valueCode",
            own = "How the patient is to be reached")
    @Nullable
    String channel;

    @SearchColumn(
            param = "attempts",
            kind = NUMBER,
            path = "extension:task-attempts.valueInteger",
            own = "How often it was tried")
    @Nullable
    Integer attempts;
}

package org.carerelay.record.store.rows;

import static org.carerelay.record.store.layout.ColumnKind.CODE;
import static org.carerelay.record.store.layout.ColumnKind.DATE;
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

/** Table {@code consent}: R4 Consent. */
@Entity(name = "Consent")
@FhirType(value = "Consent", patient = "patient")
class ConsentRow extends ResourceRow {
    @SearchColumn(param = "status", kind = CODE, path = "status")
    @Nullable
    String status;

    @SearchColumn(param = "scope", kind = TOKENS, path = "scope")
    @Column(columnDefinition = "text[]")
    String @Nullable [] scope;

    @SearchColumn(param = "category", kind = TOKENS, path = "category")
    @Column(columnDefinition = "text[]")
    String @Nullable [] category;

    @SearchColumn(param = "action", kind = TOKENS, path = "provision.action")
    @Column(columnDefinition = "text[]")
    String @Nullable [] action;

    @SearchColumn(param = "purpose", kind = TOKENS, path = "provision.purpose")
    @Column(columnDefinition = "text[]")
    String @Nullable [] purpose;

    @SearchColumn(param = "organization", kind = REFERENCES, path = "organization", targets = "Organization")
    @Column(columnDefinition = "text[]")
    String @Nullable [] organization;

    @SearchColumn(
            param = "consentor",
            kind = REFERENCES,
            path = "performer",
            targets = {"Practitioner", "PractitionerRole", "Organization", "Patient", "RelatedPerson"})
    @Column(columnDefinition = "text[]")
    String @Nullable [] consentor;

    @SearchColumn(
            param = "actor",
            kind = REFERENCES,
            path = "provision.actor.reference",
            targets = {"Practitioner", "PractitionerRole", "Organization", "Patient", "RelatedPerson"})
    @Column(columnDefinition = "text[]")
    String @Nullable [] actor;

    @SearchColumn(param = "date", kind = DATE, path = "dateTime")
    @Embedded
    @Nullable
    DateSpan date;

    @SearchColumn(param = "period", kind = DATE, path = "provision.period")
    @Embedded
    @Nullable
    DateSpan period;
}

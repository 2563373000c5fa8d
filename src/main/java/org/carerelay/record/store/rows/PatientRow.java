package org.carerelay.record.store.rows;

import static org.carerelay.record.store.layout.ColumnKind.BOOLEAN;
import static org.carerelay.record.store.layout.ColumnKind.CODE;
import static org.carerelay.record.store.layout.ColumnKind.DATE;
import static org.carerelay.record.store.layout.ColumnKind.EMAILS;
import static org.carerelay.record.store.layout.ColumnKind.PHONES;
import static org.carerelay.record.store.layout.ColumnKind.REFERENCE;
import static org.carerelay.record.store.layout.ColumnKind.REFERENCES;
import static org.carerelay.record.store.layout.ColumnKind.STRING;
import static org.carerelay.record.store.layout.ColumnKind.TELECOM;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import org.carerelay.record.store.layout.DateSpan;
import org.carerelay.record.store.layout.FhirType;
import org.carerelay.record.store.layout.ResourceRow;
import org.carerelay.record.store.layout.SearchColumn;
import org.jspecify.annotations.Nullable;

/** Table {@code patient}: R4 Patient. */
@Entity(name = "Patient")
@FhirType("Patient")
class PatientRow extends ResourceRow {
    @SearchColumn(param = "name", kind = STRING, path = "name")
    @Nullable
    String name;

    @SearchColumn(param = "family", kind = STRING, path = "name.family")
    @Nullable
    String family;

    @SearchColumn(param = "given", kind = STRING, path = "name.given")
    @Nullable
    String given;

    @SearchColumn(param = "phone", kind = PHONES, path = "telecom")
    @SearchColumn(param = "telecom", kind = TELECOM)
    @Column(columnDefinition = "text[]")
    String @Nullable [] phones;

    @SearchColumn(param = "email", kind = EMAILS, path = "telecom")
    @Column(columnDefinition = "text[]")
    String @Nullable [] emails;

    @SearchColumn(param = "birthdate", kind = DATE, path = "birthDate")
    @Embedded
    @Nullable
    DateSpan birthdate;

    @SearchColumn(param = "gender", kind = CODE, path = "gender")
    @Nullable
    String gender;

    @SearchColumn(param = "active", kind = BOOLEAN, path = "active")
    @Nullable
    Boolean active;

    @SearchColumn(
            param = "deceased",
            kind = BOOLEAN,
            path = {"deceasedBoolean", "deceasedDateTime"})
    @Nullable
    Boolean deceased;

    @SearchColumn(param = "death-date", kind = DATE, path = "deceasedDateTime")
    @Embedded
    @Nullable
    DateSpan deathDate;

    @SearchColumn(param = "organization", kind = REFERENCE, path = "managingOrganization", targets = "Organization")
    @Nullable
    String organization;

    @SearchColumn(
            param = "general-practitioner",
            kind = REFERENCES,
            path = "generalPractitioner",
            targets = {"Practitioner", "Organization", "PractitionerRole"})
    @Column(columnDefinition = "text[]")
    String @Nullable [] generalPractitioner;

    @SearchColumn(
            param = "link",
            kind = REFERENCES,
            path = "link.other",
            targets = {"Patient", "RelatedPerson"})
    @Column(columnDefinition = "text[]")
    String @Nullable [] link;
}

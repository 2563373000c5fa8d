package org.carerelay.record.store.rows;

import static org.carerelay.record.store.layout.ColumnKind.BOOLEAN;
import static org.carerelay.record.store.layout.ColumnKind.CODE;
import static org.carerelay.record.store.layout.ColumnKind.REFERENCE;
import static org.carerelay.record.store.layout.ColumnKind.REFERENCES;
import static org.carerelay.record.store.layout.ColumnKind.STRING;
import static org.carerelay.record.store.layout.ColumnKind.TOKENS;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.carerelay.record.store.layout.FhirType;
import org.carerelay.record.store.layout.ResourceRow;
import org.carerelay.record.store.layout.SearchColumn;
import org.jspecify.annotations.Nullable;

/** Table {@code people_group}, since {@code group} is a word of SQL: R4 Group. */
@Entity(name = "Group")
@Table(name = "people_group")
@FhirType("Group")
class GroupRow extends ResourceRow {
    @SearchColumn(param = "type", kind = CODE, path = "type")
    @Nullable
    String type;

    @SearchColumn(param = "actual", kind = BOOLEAN, path = "actual")
    @Nullable
    Boolean actual;

    @SearchColumn(param = "code", kind = TOKENS, path = "code")
    @Column(columnDefinition = "text[]")
    String @Nullable [] code;

    @SearchColumn(
            param = "member",
            kind = REFERENCES,
            path = "member.entity",
            targets = {"Patient", "Practitioner", "PractitionerRole", "Device"})
    @Column(columnDefinition = "text[]")
    String @Nullable [] member;

    @SearchColumn(
            param = "managing-entity",
            kind = REFERENCE,
            path = "managingEntity",
            targets = {"Organization", "Practitioner", "PractitionerRole"})
    @Nullable
    String managingEntity;

    @SearchColumn(param = "name", kind = STRING, path = "name", own = "Name of the group")
    @Nullable
    String name;
}

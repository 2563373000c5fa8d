package org.carerelay.record.store.layout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One search parameter of one type.
 *
 * @param type the FHIR type it searches
 * @param code such as {@code birthdate}
 * @param kind how it compares
 * @param column that answers it; null where no search column of the type does ({@code _id}, {@code identifier}, {@code patient})
 * @param targets for references: the types it means, the first one for bare ids
 * @param own what it means, if HL7 does not define it; else empty
 */
public record Parameter(
        String type, String code, ColumnKind kind, @Nullable ColumnLayout column, List<String> targets, String own) {

    public boolean reference() {
        return kind == ColumnKind.REFERENCE || kind == ColumnKind.REFERENCES || kind == ColumnKind.PATIENT;
    }
}

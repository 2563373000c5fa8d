package org.carerelay.translation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One identifier by which a resource may be known.
 *
 * @param system never empty: the source's table, else {@code urn:carerelay:<source>:<CX.4>:<CX.5>} (rule 16)
 * @param value the identifier as sent
 * @param type v2-0203 code such as {@code MR} or {@code VN}; null if none was sent
 * @param identifying whether the source declares this system as one that decides who is who (rule 14); others are stored only
 */
public record Key(String system, String value, @Nullable String type, boolean identifying) {

    /** System of a key that is no identifier but the id of a resource the record already holds: how a FHIR client names one. */
    public static final String ID_SYSTEM = "urn:carerelay:id";

    /** The resource with this id; it must be in the record. */
    public static Key ofId(UUID id) {
        return new Key(ID_SYSTEM, id.toString(), null, true);
    }
}

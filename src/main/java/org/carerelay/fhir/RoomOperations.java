package org.carerelay.fhir;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A HAPI provider that a room of the house adds to the FHIR endpoint: a bean of this type is registered as it stands, with its methods
 * annotated {@code @Operation}. So rooms know the endpoint and the endpoint knows no room. Each operation asks
 * {@link org.carerelay.access.Access} first and names the patients it showed by
 * {@link org.carerelay.fhir.answer.StoredAnswer#concerns}.
 */
public interface RoomOperations {

    /** What the CapabilityStatement says of it. */
    List<Offered> offered();

    /**
     * One operation.
     *
     * @param type resource type it is called on; empty for the whole system
     * @param name without the dollar sign; {@code fhir-profiles/} holds the OperationDefinition {@code <type>-<name>}
     * @param text what it does, in one sentence
     * @param definition canonical of an OperationDefinition that is not ours; null if it is
     */
    record Offered(String type, String name, String text, @Nullable String definition) {

        public Offered(String type, String name, String text) {
            this(type, name, text, null);
        }
    }
}

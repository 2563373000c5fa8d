package org.carerelay.fhir;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a room demands of a client's create, update or patch of its types, beyond R4 and the profile; every bean of this type is asked. */
public interface WriteRule {

    /** The resource types it has something to say about. */
    Set<String> types();

    /**
     * Looks at a resource on its way into the record, in the transaction that writes it.
     *
     * @param before as the record holds it; null if it is new
     * @param after as the client wants it
     * @throws UnprocessableEntityException naming each element and what to do; any other HAPI exception is answered with its own status
     */
    void check(@Nullable ObjectNode before, ObjectNode after);
}

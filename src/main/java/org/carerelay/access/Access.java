package org.carerelay.access;

import java.util.Optional;

/** Asks who is calling and whether they may. */
public interface Access {

    /** The caller of the current request. */
    Caller caller();

    /** The same; empty where nobody is calling, in the house's own work. */
    default Optional<Caller> asking() {
        return Optional.of(caller());
    }

    /** Whether the current caller may do this with this FHIR type. */
    boolean may(Interaction interaction, String resourceType);

    /**
     * @throws org.springframework.security.access.AccessDeniedException naming the scope that would be needed
     */
    void require(Interaction interaction, String resourceType);

    /**
     * @param scope one of our own, such as {@code carerelay/messages.raw}
     * @throws org.springframework.security.access.AccessDeniedException naming the scope
     */
    void require(String scope);

    /** The letters of a SMART v2 scope. */
    enum Interaction {
        CREATE,
        READ,
        UPDATE,
        DELETE,
        SEARCH
    }
}

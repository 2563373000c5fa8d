package org.carerelay.access;

import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps who read or wrote whose data; readable as FHIR AuditEvent. */
public interface Audit {

    /**
     * Notes one access by the current caller. Returns at once; the row is written soon after, never lost in an orderly stop.
     *
     * @param action {@code C R U D E} as in AuditEvent.action
     * @param what {@code Patient/<id>}, {@code Patient?…} without values, or {@code message/<id>}
     * @param patients ids of the patients concerned; empty if none
     * @param outcome 0 success, 4 refused, 8 failed, as in AuditEvent.outcome
     */
    void note(String action, String what, Collection<UUID> patients, int outcome, @Nullable String detail);

    /**
     * As {@link #note}, but on the database's disk when this returns: for what is too grave to be lost with a killed process, such as
     * reading a raw message or issuing a secret. Costs a commit.
     *
     * @throws org.springframework.dao.DataAccessException if it could not be written: then what it notes must not happen
     */
    void noteAtOnce(String action, String what, Collection<UUID> patients, int outcome, @Nullable String detail);

    /**
     * As {@link #note}, for a client that something was pushed to without its calling.
     *
     * @param clientId whom it was shown to
     */
    void noteFor(
            String clientId,
            String action,
            String what,
            Collection<UUID> patients,
            int outcome,
            @Nullable String detail);
}

package org.carerelay.record;

import java.util.List;

/** The one way into the record, for HL7 v2 and FHIR alike. */
public interface Unify {

    /**
     * Applies a batch in its order, in the caller's transaction or one of its own: identity, patches, segment lists, merges,
     * versions and {@link RecordChanges}. An incoming whose content cannot be applied changes nothing, ends as FAILED or PARKED
     * and does not disturb its neighbours.
     *
     * @return one answer per incoming, in order
     * @throws org.springframework.dao.TransientDataAccessException if another transaction got in between: roll back, try again
     */
    List<Applied> unify(List<Incoming> batch);
}

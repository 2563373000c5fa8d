package org.carerelay.caller;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.tier.Tier;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may be on the line.
 *
 * @param reasons for the rank, weightiest first
 * @param relation {@code self guardian family}
 * @param speaker the RelatedPerson whose number it is; null for the patient's own
 * @param restricted whether the caller may not see this patient: then only tier and rank are told
 * @param minor under age: somebody else speaks for the patient
 * @param doNotContact purposes for which the patient must not be called
 */
public record Person(
        UUID id,
        JsonNode patient,
        @Nullable Tier tier,
        List<Reason> reasons,
        String relation,
        @Nullable JsonNode speaker,
        boolean restricted,
        boolean minor,
        Set<String> doNotContact,
        List<IdentityQuestion> questions,
        List<Thing> appointments,
        List<Thing> tasks,
        List<Thing> visits,
        List<Thing> results,
        List<Thing> errands) {

    int points() {
        return reasons.stream().mapToInt(Reason::points).sum();
    }

    /** 1 is served first. */
    public int queuePriority() {
        return (tier == null ? Tier.REGULAR : tier).queuePriority();
    }

    /** The FHIR types of which something is shown. */
    public List<Thing> things() {
        return java.util.stream.Stream.of(appointments, tasks, visits, results, errands)
                .flatMap(List::stream)
                .toList();
    }
}

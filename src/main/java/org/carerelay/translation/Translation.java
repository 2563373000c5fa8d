package org.carerelay.translation;

import java.util.List;

/**
 * What one message says, as patches with keys: nothing is read from or written to a record here. A FHIR client's resource
 * becomes the same thing, so that there is one way into the record.
 *
 * @param trigger the message about itself
 * @param patches in an order in which references point backwards where possible
 * @param lists the segment lists that were sent
 * @param identityChanges merge, move, link and identifier changes, in message order
 * @param findings what was noticed
 * @param testPatient whether the source's patterns mark this patient as a test patient (rule 3)
 */
public record Translation(
        Trigger trigger,
        List<Patch> patches,
        List<SegmentList> lists,
        List<IdentityChange> identityChanges,
        List<Finding> findings,
        boolean testPatient) {

    public Translation {
        patches = List.copyOf(patches);
        lists = List.copyOf(lists);
        identityChanges = List.copyOf(identityChanges);
        findings = List.copyOf(findings);
    }

    /** Whether a finding forbids applying it. */
    public boolean failed() {
        return findings.stream().anyMatch(f -> f.severity() == Finding.Severity.ERROR);
    }
}

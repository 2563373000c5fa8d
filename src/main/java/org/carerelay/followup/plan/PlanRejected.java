package org.carerelay.followup.plan;

import java.util.List;
import java.util.stream.Collectors;

/** A plan or a form cannot be used as it stands. */
public final class PlanRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    public PlanRejected(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("; ")));
        this.findings = findings;
    }

    public List<Finding> findings() {
        return findings;
    }
}

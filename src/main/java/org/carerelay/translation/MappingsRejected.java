package org.carerelay.translation;

import java.util.List;
import java.util.stream.Collectors;

/** The mappings cannot be used; holds every mistake, not only the first. */
public final class MappingsRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<MappingFinding> findings;

    public MappingsRejected(List<MappingFinding> findings) {
        super(findings.stream().map(MappingFinding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    public List<MappingFinding> findings() {
        return findings;
    }
}

package org.carerelay.cli;

import java.nio.file.Path;
import java.util.List;
import org.carerelay.translation.MappingFinding;
import org.carerelay.translation.Mappings;
import org.carerelay.translation.MappingsRejected;

/** Compiles the mappings and runs their examples. */
final class MappingsCheck {

    private MappingsCheck() {}

    static List<String> run(Path folder) {
        try {
            return lines(folder, Mappings.load(folder).checkExamples());
        } catch (MappingsRejected e) {
            return lines(folder, e.findings());
        }
    }

    private static List<String> lines(Path folder, List<MappingFinding> findings) {
        return findings.stream().map(finding -> folder + "/" + finding).toList();
    }
}

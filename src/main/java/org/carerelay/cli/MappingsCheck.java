package org.carerelay.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.carerelay.fhir.profiles.Bindings;
import org.carerelay.fhir.profiles.ProfileValidator;
import org.carerelay.translation.CodedElement;
import org.carerelay.translation.MappingFinding;
import org.carerelay.translation.Mappings;
import org.carerelay.translation.MappingsRejected;

/** Compiles the mappings, runs their examples and compares them with the profiles. */
final class MappingsCheck {

    private MappingsCheck() {}

    /** @return one line per mistake, then per warning */
    static List<MappingFinding> run(Path folder, Path profiles) throws IOException {
        Mappings mappings;
        try {
            mappings = Mappings.load(folder);
        } catch (MappingsRejected e) {
            return e.findings();
        }
        List<MappingFinding> found = new ArrayList<>(mappings.checkExamples());
        found.addAll(mappings.warnings());
        found.addAll(mappings.neverSet(profiles));
        found.addAll(outsideBindings(mappings, ProfileValidator.load(profiles).bindings()));
        return found;
    }

    private static List<MappingFinding> outsideBindings(Mappings mappings, Bindings bindings) {
        List<MappingFinding> found = new ArrayList<>();
        for (CodedElement element : mappings.codedElements()) {
            Bindings.Bound bound = bindings.of(element.path());
            Set<String> outside = new TreeSet<>();
            for (CodedElement.Code code : element.codes()) {
                if (bindings.lacks(bound, code.system(), code.code())) {
                    outside.add(code.code());
                }
            }
            if (!outside.isEmpty()) {
                found.add(new MappingFinding(
                        bound.required() ? "MAP-105" : "MAP-106",
                        element.file(),
                        element.line(),
                        element.column(),
                        "table " + element.table() + " gives codes outside the value set of " + element.path() + ": "
                                + String.join(", ", outside),
                        bound.valueSet(),
                        null));
            }
        }
        return found;
    }
}

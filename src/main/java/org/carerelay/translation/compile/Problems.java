package org.carerelay.translation.compile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.carerelay.translation.MappingFinding;
import org.carerelay.translation.dictionary.Nearest;
import org.carerelay.translation.yaml.Position;
import org.carerelay.translation.yaml.Yaml;

/** Collects every mistake of a mappings folder. */
final class Problems {

    private final Set<MappingFinding> found = new LinkedHashSet<>();

    void add(String code, Position at, String what, String allowed) {
        found.add(new MappingFinding(code, at.file(), at.line(), at.column(), what, allowed, null));
    }

    /** A name that is none of those allowed. */
    void unknown(String code, Position at, String kind, String name, Collection<String> allowed) {
        String all = allowed.size() > 40 ? allowed.size() + " names" : String.join(", ", allowed);
        found.add(new MappingFinding(
                code, at.file(), at.line(), at.column(), kind + " '" + name + "'", all, Nearest.to(name, allowed)));
    }

    void shape(Yaml at, String wanted) {
        add("MAP-004", at.at(), at.kind(), wanted);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<MappingFinding> all() {
        List<MappingFinding> all = new ArrayList<>(found);
        all.sort(Comparator.comparing(MappingFinding::file)
                .thenComparingInt(MappingFinding::line)
                .thenComparingInt(MappingFinding::column));
        return all;
    }
}

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
public final class Problems {

    private final Set<MappingFinding> found = new LinkedHashSet<>();

    public void add(String code, Position at, String what, String allowed) {
        found.add(new MappingFinding(code, at.file(), at.line(), at.column(), what, allowed, null));
    }

    /** A name that is none of those allowed. */
    public void unknown(String code, Position at, String kind, String name, Collection<String> allowed) {
        String all = allowed.size() > 40 ? allowed.size() + " names" : String.join(", ", allowed);
        found.add(new MappingFinding(
                code, at.file(), at.line(), at.column(), kind + " '" + name + "'", all, Nearest.to(name, allowed)));
    }

    public void shape(Yaml at, String wanted) {
        add("MAP-004", at.at(), at.kind(), wanted);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<MappingFinding> all() {
        List<MappingFinding> all = new ArrayList<>(found);
        all.sort(Comparator.comparing(MappingFinding::file)
                .thenComparingInt(MappingFinding::line)
                .thenComparingInt(MappingFinding::column));
        return all;
    }
}

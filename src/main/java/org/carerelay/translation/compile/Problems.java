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
    private final Set<MappingFinding> warnings = new LinkedHashSet<>();
    private final Usage usage = new Usage();

    public void add(String code, Position at, String what, String allowed) {
        found.add(new MappingFinding(code, at.file(), at.line(), at.column(), what, allowed, null));
    }

    /** Something that works and is probably not meant. */
    public void warn(String code, Position at, String what, String allowed) {
        warnings.add(new MappingFinding(code, at.file(), at.line(), at.column(), what, allowed, null));
    }

    public Usage usage() {
        return usage;
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
        return sorted(found);
    }

    public List<MappingFinding> warnings() {
        return sorted(warnings);
    }

    private static List<MappingFinding> sorted(Set<MappingFinding> findings) {
        List<MappingFinding> all = new ArrayList<>(findings);
        all.sort(Comparator.comparing(MappingFinding::file)
                .thenComparingInt(MappingFinding::line)
                .thenComparingInt(MappingFinding::column));
        return all;
    }
}

package org.carerelay.translation.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.carerelay.translation.yaml.Position;
import org.carerelay.translation.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** Lays what a source says differently over the common files. */
final class Overlay {

    private Overlay() {}

    static Map<String, Yaml.Entries> files(
            Map<String, Yaml.Entries> common, Map<String, Yaml.Entries> source, boolean messages) {
        Map<String, Yaml.Entries> all = new TreeMap<>(common);
        source.forEach((name, over) -> all.merge(
                name, over, (below, above) -> messages ? message(below, above) : entries(below, above, Set.of("set"))));
        return all;
    }

    /** Words of {@code above} replace those of {@code below}; {@code ~} takes one away; the words in {@code deep} are merged themselves. */
    private static Yaml.Entries entries(Yaml.Entries below, Yaml.Entries above, Set<String> deep) {
        Map<String, Yaml> entries = new LinkedHashMap<>(below.entries());
        Map<String, Position> keys = new LinkedHashMap<>(below.keys());
        above.entries().forEach((word, value) -> {
            Yaml old = entries.get(word);
            if (value instanceof Yaml.Text text && text.isNull()) {
                entries.remove(word);
                keys.remove(word);
            } else {
                boolean merge = deep.contains(word);
                entries.put(
                        word,
                        merge && old instanceof Yaml.Entries under && value instanceof Yaml.Entries over
                                ? entries(under, over, Set.of())
                                : value);
                keys.put(word, above.keyAt(word));
            }
        });
        return new Yaml.Entries(above.at(), entries, keys);
    }

    private static Yaml.Entries message(Yaml.Entries below, Yaml.Entries above) {
        Yaml.Entries merged = entries(below, above, Set.of("effects"));
        Map<String, Yaml> entries = new LinkedHashMap<>(merged.entries());
        if (below.get("segments") instanceof Yaml.Many old && above.get("segments") instanceof Yaml.Many more) {
            entries.put("segments", segments(old, more));
        }
        if (below.get("events") instanceof Yaml.Many old && above.get("events") instanceof Yaml.Many more) {
            List<Yaml> events = new ArrayList<>(old.items());
            events.addAll(more.items());
            entries.put("events", new Yaml.Many(old.at(), events));
        }
        return new Yaml.Entries(merged.at(), entries, merged.keys());
    }

    private static Yaml.Many segments(Yaml.Many below, Yaml.Many above) {
        List<Yaml> merged = new ArrayList<>(below.items());
        for (Yaml item : above.items()) {
            String name = item instanceof Yaml.Entries entry ? name(entry) : null;
            int at = name == null ? -1 : find(merged, name);
            if (at >= 0 && item instanceof Yaml.Entries entry && merged.get(at) instanceof Yaml.Entries old) {
                merged.set(at, step(old, entry));
            } else {
                int after = item instanceof Yaml.Entries entry && entry.get("after") instanceof Yaml.Text text
                        ? find(merged, text.text())
                        : -1;
                merged.add(after < 0 ? merged.size() : after + 1, item);
            }
        }
        return new Yaml.Many(below.at(), merged);
    }

    private static Yaml.Entries step(Yaml.Entries below, Yaml.Entries above) {
        Yaml.Entries merged = entries(below, above, Set.of("make"));
        if (below.get("segments") instanceof Yaml.Many old && above.get("segments") instanceof Yaml.Many more) {
            Map<String, Yaml> entries = new LinkedHashMap<>(merged.entries());
            entries.put("segments", segments(old, more));
            return new Yaml.Entries(merged.at(), entries, merged.keys());
        }
        return merged;
    }

    private static int find(List<Yaml> items, String name) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Yaml.Entries entry && name.equals(name(entry))) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable String name(Yaml.Entries entry) {
        Yaml name = entry.has("group") ? entry.get("group") : entry.get("segment");
        return name instanceof Yaml.Text text ? text.text() : null;
    }
}

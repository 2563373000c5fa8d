package org.carerelay.outreach.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.carerelay.translation.yaml.Position;
import org.carerelay.translation.yaml.Yaml;

/** A hospital's file on top of the common one: maps are merged key by key, everything else is replaced; each piece keeps its place. */
final class Overlay {

    private Overlay() {}

    /** @param layers at least one */
    static Yaml.Entries merge(List<Yaml.Entries> layers) {
        Yaml.Entries merged = layers.get(0);
        for (Yaml.Entries layer : layers.subList(1, layers.size())) {
            merged = merge(merged, layer);
        }
        return merged;
    }

    private static Yaml.Entries merge(Yaml.Entries below, Yaml.Entries above) {
        Map<String, Yaml> entries = new LinkedHashMap<>(below.entries());
        Map<String, Position> keys = new LinkedHashMap<>(below.keys());
        above.entries().forEach((key, value) -> {
            Yaml under = entries.get(key);
            entries.put(
                    key,
                    under instanceof Yaml.Entries one && value instanceof Yaml.Entries two ? merge(one, two) : value);
            keys.put(key, above.keyAt(key));
        });
        return new Yaml.Entries(above.at(), entries, keys);
    }
}

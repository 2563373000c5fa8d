package org.carerelay.record.identity;

import java.util.List;
import java.util.Set;
import org.carerelay.translation.Key;

/** Which of the keys that were sent may find a resource (rule 14). */
public final class UsableKeys {

    private UsableKeys() {}

    /** For a patient the identifying ones; for anything else those, or the first if none is declared identifying. */
    public static List<IdentifierKey> usable(String type, List<Key> keys, Set<String> placeholders) {
        List<Key> real =
                keys.stream().filter(key -> !Placeholders.is(key, placeholders)).toList();
        List<Key> identifying = real.stream().filter(Key::identifying).toList();
        List<Key> usable = !identifying.isEmpty() || type.equals("Patient")
                ? identifying
                : real.stream().limit(1).toList();
        return usable.stream()
                .map(key -> new IdentifierKey(type, key.system(), key.value()))
                .distinct()
                .toList();
    }
}

package org.carerelay.record.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.carerelay.translation.Key;

/** Which of the keys that were sent may find a resource (rule 14). */
public final class UsableKeys {

    private UsableKeys() {}

    /** For a patient the identifying ones; for anything else those, or the first if none is declared identifying. */
    public static List<IdentifierKey> usable(String type, List<Key> keys, Set<String> placeholders) {
        List<IdentifierKey> identifying = new ArrayList<>(2);
        IdentifierKey first = null;
        for (Key key : keys) {
            if ((key.identifying() || first == null) && !Placeholders.is(key, placeholders)) {
                IdentifierKey usable = new IdentifierKey(type, key.system(), key.value());
                if (key.identifying() && !identifying.contains(usable)) {
                    identifying.add(usable);
                }
                first = first == null ? usable : first;
            }
        }
        return !identifying.isEmpty() || type.equals("Patient") || first == null
                ? List.copyOf(identifying)
                : List.of(first);
    }
}

package org.carerelay.translation.outbound;

import java.util.Locale;
import java.util.Map;
import org.carerelay.translation.Source;
import org.carerelay.translation.er7.Er7;
import org.jspecify.annotations.Nullable;

/**
 * The assigning authority of an identifier system: the name the receiver itself gave it, else its OID or URI (HL7 2.5, 2.A.33).
 *
 * @param name HD.1
 * @param id HD.2
 * @param idType HD.3
 */
record Authority(@Nullable String name, @Nullable String id, @Nullable String idType) {

    private static final Authority NONE = new Authority(null, null, null);

    static Authority of(Context context) {
        String system = context.item().asText();
        Source source = context.run().source;
        for (Map.Entry<String, String> known : source.identifierSystems().entrySet()) {
            if (known.getValue().equals(system)) {
                return named(known.getKey());
            }
        }
        String own = "urn:carerelay:" + source.name() + ":";
        if (system.startsWith(own)) {
            int colon = system.indexOf(':', own.length());
            return colon < 0 ? NONE : named(system.substring(own.length(), colon));
        }
        if (system.isEmpty()) {
            return NONE;
        }
        boolean oid = system.toLowerCase(Locale.ROOT).startsWith("urn:oid:");
        return new Authority(null, Er7.escaped(oid ? system.substring(8) : system), oid ? "ISO" : "URI");
    }

    /** A setting for {@code authority}, or for {@code authority:type}; one for a type or a field names no authority. */
    private static Authority named(String setting) {
        int colon = setting.indexOf(':');
        String name = colon < 0 ? setting : setting.substring(0, colon);
        return name.isEmpty() || name.matches("[A-Z][A-Z0-9]{2}-\\d+")
                ? NONE
                : new Authority(Er7.escaped(name), null, null);
    }

    /** All three; where they cannot be told apart only the name. */
    @Nullable
    String asHd(int level) {
        if (id == null || level > 1) {
            return name;
        }
        String delimiter = level == 0 ? "^" : "&";
        return (name == null ? "" : name) + delimiter + id + delimiter + idType;
    }
}

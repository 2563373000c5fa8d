package org.carerelay.record.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** People's names, only ever compared to confirm or to contradict, never to find anyone (rules 15, 17, 18). */
public final class Names {

    private static final Pattern TEMPORARY = Pattern.compile("无名.*|未知|不详|.+之(子|女|婴)|.+(大|小)?(婴|毛毛)");
    private static final Pattern IGNORED = Pattern.compile("[\\s^·.,'-]+");

    private Names() {}

    /** Every way the names of a Patient body may be written in one piece; temporary names are none. */
    public static Set<String> of(JsonNode patient) {
        Set<String> names = new HashSet<>();
        for (JsonNode name : patient.path("name")) {
            StringBuilder given = new StringBuilder();
            name.path("given").forEach(part -> given.append(part.asText()));
            String family = name.path("family").asText();
            add(names, name.path("text").asText());
            add(names, family + given);
            add(names, given + family);
        }
        return names;
    }

    public static Set<String> ofText(String text) {
        Set<String> names = new HashSet<>();
        add(names, text);
        return names;
    }

    /** Whether both are known and none of one is one of the other. */
    public static boolean contradict(Set<String> left, Set<String> right) {
        return !left.isEmpty() && !right.isEmpty() && left.stream().noneMatch(right::contains);
    }

    private static void add(Set<String> names, String text) {
        String name = IGNORED.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
        if (!name.isEmpty() && !TEMPORARY.matcher(name).matches()) {
            names.add(name);
        }
    }
}

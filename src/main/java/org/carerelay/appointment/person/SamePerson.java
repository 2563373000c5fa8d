package org.carerelay.appointment.person;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Whether somebody who booked without a card is this registered patient: a name alone never decides (rules 15 and 17). */
enum SamePerson {
    /** National id or phone, with name and birth date. */
    YES,
    /** Much speaks for it: a human decides. */
    PERHAPS,
    NO;

    /**
     * @param sameNationalId whether both have one
     * @param samePhone whether they share a number
     */
    static SamePerson of(JsonNode one, JsonNode other, boolean sameNationalId, boolean samePhone) {
        if (!sameNationalId && !samePhone) {
            return NO;
        }
        Set<String> names = names(one);
        boolean name = names(other).stream().anyMatch(names::contains);
        String born = one.path("birthDate").asText();
        String otherBorn = other.path("birthDate").asText();
        boolean birth = !born.isEmpty() && born.equals(otherBorn);
        boolean contradicts = differ(born, otherBorn) || differ(sex(one), sex(other));
        if (name && birth && !contradicts) {
            return YES;
        }
        // A family shares a number: with another name and another birthday it is somebody else.
        return sameNationalId || name && !contradicts || birth && !differ(sex(one), sex(other)) ? PERHAPS : NO;
    }

    private static boolean differ(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
    }

    private static String sex(JsonNode patient) {
        String sex = patient.path("gender").asText();
        return sex.equals("male") || sex.equals("female") ? sex : "";
    }

    private static Set<String> names(JsonNode patient) {
        Set<String> names = new HashSet<>();
        for (JsonNode name : patient.path("name")) {
            StringBuilder given = new StringBuilder();
            name.path("given").forEach(part -> given.append(part.asText()));
            add(names, name.path("text").asText());
            add(names, name.path("family").asText() + given);
        }
        return names;
    }

    private static void add(Set<String> names, String text) {
        String name = text.replaceAll("[\\s·.,'-]+", "").toLowerCase(Locale.ROOT);
        if (!name.isEmpty()) {
            names.add(name);
        }
    }
}

package org.carerelay.appointment.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.springframework.stereotype.Component;

/**
 * Whether a booking is with somebody, or somewhere, else: by numbers and names, since one doctor may be several resources of several
 * sources.
 */
@Component
class Doctors {

    private final OwnWrites record;

    Doctors(OwnWrites record) {
        this.record = record;
    }

    /** @param types of the actors compared; if one side names none, nothing differs */
    boolean differ(ObjectNode before, ObjectNode after, List<String> types) {
        Set<String> was = known(before, types);
        Set<String> is = known(after, types);
        return !was.isEmpty() && !is.isEmpty() && was.stream().noneMatch(is::contains);
    }

    private Set<String> known(ObjectNode booking, List<String> types) {
        Set<String> keys = new HashSet<>();
        List<ResourceId> ids = new ArrayList<>();
        for (JsonNode participant : booking.path("participant")) {
            JsonNode actor = participant.path("actor");
            String[] parts = actor.path("reference").asText().split("/");
            if (parts.length == 2
                    && types.contains(parts[0])
                    && !participant.has("type")
                    && !participant.path("status").asText().equals("declined")) {
                add(keys, actor.path("display"));
                ids.add(new ResourceId(parts[0], UUID.fromString(parts[1])));
            }
        }
        Map<ResourceId, StoredResource> found = record.load(ids);
        List<ResourceId> people = new ArrayList<>();
        found.values().forEach(each -> {
            names(keys, each.body());
            String person = each.body().at("/practitioner/reference").asText();
            add(keys, each.body().at("/practitioner/display"));
            if (person.startsWith("Practitioner/")) {
                people.add(new ResourceId("Practitioner", UUID.fromString(person.substring(13))));
            }
        });
        record.load(people).values().forEach(each -> names(keys, each.body()));
        return keys;
    }

    private static void names(Set<String> keys, ObjectNode body) {
        body.path("identifier").forEach(each -> add(keys, each.path("value")));
        JsonNode name = body.path("name");
        if (name.isTextual()) {
            add(keys, name);
        }
        name.forEach(each -> {
            StringBuilder full = new StringBuilder(each.path("family").asText());
            each.path("given").forEach(given -> full.append(given.asText()));
            keys.add(full.toString());
        });
    }

    private static void add(Set<String> keys, JsonNode text) {
        if (!text.asText().isBlank()) {
            keys.add(text.asText());
        }
    }
}

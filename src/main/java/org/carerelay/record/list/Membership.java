package org.carerelay.record.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.carerelay.record.ResourceId;
import org.carerelay.record.marks.Marks;
import org.carerelay.record.patch.Draft;
import org.jspecify.annotations.Nullable;

/**
 * Which resources one source's list of one owner holds, kept in the owner's marks: for each entry's key the resource, and for
 * the list its watermark.
 */
public final class Membership {

    private static final String SECTION = "lists";
    private static final String TIME = "t";
    private static final String ENTRIES = "m";

    private final ObjectNode list;

    private Membership(ObjectNode list) {
        this.list = list;
    }

    /** As stored, for reading. */
    static Membership of(Marks owner, String source, String segment) {
        JsonNode list = owner.sections().path(SECTION).path(source + "|" + segment);
        return new Membership(list instanceof ObjectNode known ? known : JsonNodeFactory.instance.objectNode());
    }

    static Membership of(Draft owner, String source, String segment) {
        return new Membership(owner.marks().section(SECTION).withObjectProperty(source + "|" + segment));
    }

    /** Every resource on any list of these marks, for reading them beforehand. */
    public static List<ResourceId> everyMember(Marks marks) {
        List<ResourceId> members = new ArrayList<>();
        for (JsonNode list : marks.sections().path(SECTION)) {
            for (JsonNode member : list.path(ENTRIES)) {
                ResourceId id = idOf(member);
                if (id != null) {
                    members.add(id);
                }
            }
        }
        return members;
    }

    /** After a merge the survivor's lists hold the prior's entries too. */
    public static void unite(Draft survivor, Draft prior) {
        prior.marks().sections().path(SECTION).fields().forEachRemaining(list -> {
            ObjectNode mine = survivor.marks().section(SECTION).withObjectProperty(list.getKey());
            ObjectNode entries = mine.withObjectProperty(ENTRIES);
            list.getValue().path(ENTRIES).fields().forEachRemaining(entry -> {
                if (!entries.has(entry.getKey())) {
                    entries.set(entry.getKey(), entry.getValue());
                }
            });
        });
    }

    /** Takes out the entries that are back with the prior. */
    public static void divide(Draft survivor, Draft prior) {
        List<ResourceId> back = everyMember(prior.marks());
        for (JsonNode list : survivor.marks().sections().path(SECTION)) {
            if (list.path(ENTRIES) instanceof ObjectNode entries) {
                List<String> gone = new ArrayList<>();
                entries.fields().forEachRemaining(entry -> {
                    if (back.contains(idOf(entry.getValue()))) {
                        gone.add(entry.getKey());
                    }
                });
                entries.remove(gone);
            }
        }
    }

    long time() {
        return list.path(TIME).asLong();
    }

    void time(long time) {
        list.put(TIME, time);
    }

    @Nullable
    ResourceId get(String key) {
        return idOf(list.path(ENTRIES).path(key));
    }

    void put(String key, ResourceId id) {
        list.withObjectProperty(ENTRIES).put(key, id.reference());
    }

    List<ResourceId> all() {
        List<ResourceId> all = new ArrayList<>();
        for (JsonNode member : list.path(ENTRIES)) {
            ResourceId id = idOf(member);
            if (id != null) {
                all.add(id);
            }
        }
        return all;
    }

    private static @Nullable ResourceId idOf(JsonNode reference) {
        String text = reference.asText();
        int slash = text.indexOf('/');
        return slash < 0 ? null : new ResourceId(text.substring(0, slash), UUID.fromString(text.substring(slash + 1)));
    }
}

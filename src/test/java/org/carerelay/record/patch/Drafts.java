package org.carerelay.record.patch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.carerelay.record.ResourceId;
import org.carerelay.translation.ElementPatch;
import org.carerelay.translation.ElementPatch.Op;

/** A resource under test and the messages that reach it. */
final class Drafts {

    static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    static final ObjectMapper JSON = new ObjectMapper();

    Draft draft;
    Remarks remarks = new Remarks();

    private Drafts(String type) {
        draft = Draft.fresh(new ResourceId(type, UUID.fromString("00000000-0000-8000-8000-000000000001")));
    }

    static Drafts of(String type) {
        return new Drafts(type);
    }

    static Author author(String source, int minute) {
        return new Author(source, "A08", new Moment(at(minute), NOW), ZoneId.of("Asia/Shanghai"), false);
    }

    /** So many minutes before now. */
    static Instant at(int minute) {
        return NOW.minusSeconds(3600).plusSeconds(60L * minute);
    }

    Drafts gets(Author author, ElementPatch... elements) {
        remarks = new Remarks();
        ElementPatcher.apply(draft, author, remarks, List.of(elements), false);
        return this;
    }

    Drafts isPut(Author author, ElementPatch... elements) {
        remarks = new Remarks();
        ElementPatcher.apply(draft, author, remarks, List.of(elements), true);
        return this;
    }

    String at(String path) {
        return String.valueOf(Paths.get(draft.body(), path));
    }

    static ElementPatch set(String path, String slot, String json) {
        return new ElementPatch(path, slot, Op.SET, json(json));
    }

    static ElementPatch add(String path, String slot, String json) {
        return new ElementPatch(path, slot, Op.ADD, json(json));
    }

    static ElementPatch remove(String path, String slot, String json) {
        return new ElementPatch(path, slot, Op.REMOVE, json(json));
    }

    static ElementPatch initial(String path, String slot, String json) {
        return new ElementPatch(path, slot, Op.INITIAL, json(json));
    }

    static ElementPatch delete(String path, String slot) {
        return ElementPatch.delete(path, slot);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

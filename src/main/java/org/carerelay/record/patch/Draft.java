package org.carerelay.record.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.marks.Marks;
import org.jspecify.annotations.Nullable;

/**
 * A resource while one message changes it. The body's own fields may be set and removed; what stands in them is shared with
 * other versions and is replaced, never changed in place: {@link #ownObject} and {@link #ownArray} give copies to write to.
 */
public final class Draft {

    private final StoredResource before;
    private final ObjectNode body;
    private final Marks marks;
    private @Nullable UUID originalPatientId;

    private Draft(StoredResource before) {
        this.before = before;
        this.body = shallow(before.body());
        this.marks = before.marks().copy();
        this.originalPatientId = before.originalPatientId();
    }

    public static Draft of(StoredResource before) {
        return new Draft(before);
    }

    /** A resource nobody has seen before. */
    public static Draft fresh(ResourceId id) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("resourceType", id.type()).put("id", id.id().toString());
        return new Draft(new StoredResource(id, 0, 0, Instant.EPOCH, null, null, body, Marks.none()));
    }

    /** A copy with the same values, not copies of them. */
    static ObjectNode shallow(ObjectNode node) {
        Map<String, JsonNode> fields = new LinkedHashMap<>((int) (node.size() / 0.7f) + 4);
        node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return new ObjectNode(JsonNodeFactory.instance, fields);
    }

    public ResourceId id() {
        return before.id();
    }

    public String type() {
        return before.id().type();
    }

    /** Whether nobody has seen it before this message. */
    public boolean isNew() {
        return before.version() == 0 && before.body().size() <= 2;
    }

    /** Whether it still says nothing at all: such a resource is not kept. */
    public boolean isBlank() {
        return isNew() && body.size() <= 2;
    }

    public ObjectNode body() {
        return body;
    }

    /** A field's object, to be written to; made if absent. */
    public ObjectNode ownObject(String field) {
        ObjectNode own = body.get(field) instanceof ObjectNode object ? object.deepCopy() : body.objectNode();
        body.set(field, own);
        return own;
    }

    /** A field's array, to be written to; made if absent. */
    public ArrayNode ownArray(String field) {
        ArrayNode own = body.get(field) instanceof ArrayNode array ? array.deepCopy() : body.arrayNode();
        body.set(field, own);
        return own;
    }

    public Marks marks() {
        return marks;
    }

    /** The patient its references give it now; null if it is about none. */
    public @Nullable UUID patientId() {
        return References.patientOf(before.id(), body);
    }

    public @Nullable UUID originalPatientId() {
        return originalPatientId;
    }

    public void originalPatientId(@Nullable UUID patient) {
        this.originalPatientId = patient;
    }

    /** As it is now, with the patient link its references give it. */
    public StoredResource finished() {
        return new StoredResource(
                before.id(),
                before.version(),
                before.revision(),
                before.lastUpdated(),
                patientId(),
                originalPatientId,
                body,
                marks);
    }
}

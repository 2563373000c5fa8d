package org.carerelay.record.patch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.jspecify.annotations.Nullable;

/** A resource while one message changes it: copies of body and marks that may be written to. */
public final class Draft {

    private final StoredResource before;
    private final ObjectNode body;
    private final Marks marks;
    private @Nullable UUID originalPatientId;

    private Draft(StoredResource before) {
        this.before = before;
        this.body = before.body().deepCopy();
        this.marks = new Marks(before.marks().deepCopy());
        this.originalPatientId = before.originalPatientId();
    }

    public static Draft of(StoredResource before) {
        return new Draft(before);
    }

    /** A resource nobody has seen before. */
    public static Draft fresh(ResourceId id) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("resourceType", id.type()).put("id", id.id().toString());
        return new Draft(
                new StoredResource(id, 0, Instant.EPOCH, null, null, body, JsonNodeFactory.instance.objectNode()));
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

    public Marks marks() {
        return marks;
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
                before.lastUpdated(),
                References.patientOf(before.id(), body),
                originalPatientId,
                body,
                marks.json());
    }
}

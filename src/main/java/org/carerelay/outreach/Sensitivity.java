package org.carerelay.outreach;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Set;
import org.carerelay.record.ResourceId;

/**
 * Whether a visit, booking or result is about a sensitive department or diagnosis: such a thing is never named in a message nor on a shared
 * number (rule 28). Decided by {@code carerelay.outreach.contact.sensitive-…} and by {@code meta.security} of the v3 sensitivity codes.
 */
public interface Sensitivity {

    /** By the resource alone: its service, department, location, diagnosis and reason codes, texts and security labels. */
    boolean isSensitive(JsonNode resource);

    /**
     * By the resources and what they point to: department, location, conditions.
     *
     * @return those that are sensitive
     */
    Set<ResourceId> sensitive(Collection<ResourceId> resources);
}

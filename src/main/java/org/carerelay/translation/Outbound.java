package org.carerelay.translation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes HL7 v2 messages from FHIR resources by {@code mappings/outbound/} (docs/mapping-language.md section 11). Any number of threads. */
public final class Outbound {

    private final Supplier<Mappings> mappings;

    /** @param mappings asked for each message: {@link LiveMappings#get}, or a constant */
    public Outbound(Supplier<Mappings> mappings) {
        this.mappings = mappings;
    }

    /** {@code SRM^S01} …: what can be written for the source. */
    public Set<String> triggers(String source) {
        return mappings.get().writer().triggers(source);
    }

    /**
     * The message about a resource.
     *
     * @param trigger {@code SRM^S01}
     * @param about such as the Appointment
     * @param others finds what is referred to, by the reference as it stands in the resources ({@code Patient/…}); null if it is not there
     * @param source the system that is written to: its zone, charset and identifier systems, and its own mapping files
     * @throws IllegalArgumentException if no mapping writes the trigger, or it is about another type of resource
     */
    public OutboundMessage message(
            String trigger,
            ObjectNode about,
            Function<String, @Nullable ObjectNode> others,
            Envelope envelope,
            Source source) {
        return mappings.get().writer().write(trigger, about, others, envelope, source);
    }

    /** The same with everything referred to at hand. */
    public OutboundMessage message(
            String trigger, ObjectNode about, Collection<ObjectNode> others, Envelope envelope, Source source) {
        Map<String, ObjectNode> byReference = new HashMap<>();
        for (ObjectNode other : others) {
            byReference.put(
                    other.path("resourceType").asText() + "/" + other.path("id").asText(), other);
        }
        return message(trigger, about, byReference::get, envelope, source);
    }
}

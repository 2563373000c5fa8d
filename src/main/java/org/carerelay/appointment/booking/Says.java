package org.carerelay.appointment.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.appointment.request.BookingRequest;
import org.carerelay.appointment.request.Channel;
import org.carerelay.appointment.request.RequestKind;
import org.carerelay.appointment.request.RequestState;
import org.carerelay.appointment.target.Target;
import org.carerelay.intake.Cause;
import org.carerelay.intake.JournalStatus;
import org.carerelay.intake.source.Sources;
import org.carerelay.record.Applied;
import org.carerelay.record.Incoming;
import org.carerelay.record.Lineage;
import org.carerelay.record.Unify;
import org.carerelay.translation.ElementPatch;
import org.carerelay.translation.ElementPatch.Op;
import org.carerelay.translation.Key;
import org.carerelay.translation.Patch;
import org.carerelay.translation.Source;
import org.carerelay.translation.Translation;
import org.carerelay.translation.Trigger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What is said about a booking, by whoever says it, on its way into the record: the client owns its wish, the HIS its answer, and
 * how far a request has come is our own (rule 11).
 */
@Component
public class Says {

    /** Owner of what the house itself says of a booking. */
    public static final String HOUSE = "booking";

    /** The extension of Appointment that tells how far a request has come. */
    public static final String REQUEST = "https://carerelay.org/fhir/StructureDefinition/booking-request";

    private static final String FHIR = "fhir";
    private static final Set<String> OURS = Set.of("resourceType", "id");

    private final Unify unify;
    private final Sources sources;
    private final Clock clock;

    Says(Unify unify, Sources sources, Clock clock) {
        this.unify = unify;
        this.sources = sources;
        this.clock = clock;
    }

    /** One voice's patches. @param at when it was said; null if nobody knows */
    public Incoming incoming(Source source, String trigger, @Nullable Instant at, List<Patch> patches) {
        Instant now = clock.instant();
        UUID id = UUID.randomUUID();
        return new Incoming(
                new Lineage(id, source.name(), trigger, Cause.LIVE, "", now),
                source,
                new Translation(
                        new Trigger("FHIR", trigger, id.toString(), at, now, "P", ""),
                        patches,
                        List.of(),
                        List.of(),
                        List.of(),
                        false));
    }

    /** A client's. */
    public Incoming byClient(String clientId, String trigger, List<Patch> patches) {
        return incoming(sources.named(clientId), trigger, null, patches);
    }

    /** Our own. */
    public Incoming byHouse(List<Patch> patches) {
        return incoming(sources.named(HOUSE), "booking", null, patches);
    }

    /**
     * Everything in one go.
     *
     * @throws BookingRejected if the record does not take one of them
     */
    public List<Applied> apply(List<Incoming> said) {
        List<Applied> applied = unify.unify(said);
        for (Applied each : applied) {
            if (each.status() == JournalStatus.FAILED || each.status() == JournalStatus.PARKED) {
                throw BookingRejected.because(
                        each.errorCode() == null ? "BKG-001" : each.errorCode(), String.valueOf(each.errorText()));
            }
        }
        return applied;
    }

    /** A whole new resource as its client says it. */
    static Patch whole(String label, ObjectNode body, List<Key> keys) {
        List<ElementPatch> elements = new ArrayList<>();
        body.properties().forEach(field -> {
            if (!OURS.contains(field.getKey()) && !field.getKey().equals("meta")) {
                elements.add(ElementPatch.set(field.getKey(), FHIR, field.getValue()));
            }
        });
        return new Patch(label, body.path("resourceType").asText(), keys, elements, false, Patch.Effect.NONE);
    }

    /** Some elements in the HIS's name: under the fields in which its SIU says them, so that those take their place. */
    static Patch byHis(UUID appointment, ObjectNode elements) {
        Patch said = some(appointment, elements, "SRR");
        List<ElementPatch> patches = said.elements().stream()
                .map(each ->
                        each.path().equals("identifier") ? ElementPatch.set("identifier", "SCH-2", each.value()) : each)
                .toList();
        List<Key> keys = new ArrayList<>(said.keys());
        elements.path("identifier")
                .forEach(each -> keys.add(
                        new Key(each.path("system").asText(), each.path("value").asText(), "FILL", true)));
        return new Patch(said.label(), said.type(), keys, patches, false, said.effect());
    }

    /** Some elements of a booking that is there. @param slot the unit of replacement */
    public static Patch some(UUID appointment, ObjectNode elements, String slot) {
        List<ElementPatch> patches = new ArrayList<>();
        elements.properties()
                .forEach(field -> patches.add(
                        field.getValue().isNull()
                                ? ElementPatch.delete(field.getKey(), slot)
                                : new ElementPatch(
                                        field.getKey(),
                                        slot,
                                        field.getKey().equals("identifier") ? Op.ADD : Op.SET,
                                        field.getValue())));
        return new Patch(
                "Appointment", "Appointment", List.of(Key.ofId(appointment)), patches, false, Patch.Effect.NONE);
    }

    /** Some elements, as a client's own. */
    public static Patch some(UUID appointment, ObjectNode elements) {
        return some(appointment, elements, FHIR);
    }

    /** How far a request has come, for everyone who reads the booking. */
    public static Patch state(UUID appointment, BookingRequest request, RequestState state, @Nullable String reason) {
        return some(
                appointment,
                JsonNodeFactory.instance
                        .objectNode()
                        .set("extension", state(request.target(), request.kind(), state, request.channel(), reason)),
                HOUSE);
    }

    static ArrayNode state(
            String target, RequestKind kind, RequestState state, Channel channel, @Nullable String reason) {
        ArrayNode extensions = JsonNodeFactory.instance.arrayNode();
        ArrayNode parts = extensions.addObject().put("url", REQUEST).putArray("extension");
        part(parts, "asked", "valueString", target);
        part(parts, "kind", "valueCode", kind.code());
        part(parts, "state", "valueCode", state.code());
        part(parts, "channel", "valueCode", channel.code());
        if (reason != null && !reason.isEmpty()) {
            part(parts, "reason", "valueString", reason);
        }
        return extensions;
    }

    private static void part(ArrayNode parts, String url, String type, String value) {
        parts.addObject().put("url", url).put(type, value);
    }

    /** Our number of a booking. */
    static ObjectNode placer(Target target, String placer) {
        return identifier("PLAC", target.placerSystem(), placer);
    }

    /** The HIS's number of a booking. */
    public static ObjectNode filler(Target target, String authority, String filler) {
        return identifier("FILL", target.fillerSystem(authority), filler);
    }

    private static ObjectNode identifier(String type, String system, String value) {
        ObjectNode identifier = JsonNodeFactory.instance.objectNode();
        identifier
                .putObject("type")
                .putArray("coding")
                .addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/v2-0203")
                .put("code", type);
        return identifier.put("system", system).put("value", value);
    }

    /** What {@link #REQUEST} says of this; empty if there is none. */
    public static String part(JsonNode appointment, String name) {
        for (JsonNode extension : appointment.path("extension")) {
            if (extension.path("url").asText().equals(REQUEST)) {
                for (JsonNode part : extension.path("extension")) {
                    if (part.path("url").asText().equals(name)) {
                        return part.path(name.equals("asked") || name.equals("reason") ? "valueString" : "valueCode")
                                .asText();
                    }
                }
            }
        }
        return "";
    }
}

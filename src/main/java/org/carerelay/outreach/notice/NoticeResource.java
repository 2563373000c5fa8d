package org.carerelay.outreach.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.NoticeRequest;
import org.carerelay.outreach.Purpose;
import org.carerelay.record.ResourceId;

/** A notice as R4 CommunicationRequest. */
public final class NoticeResource {

    static final String TYPE = "CommunicationRequest";
    /** Extension: name of the template. */
    public static final String TEMPLATE = "https://carerelay.org/fhir/StructureDefinition/notice-template";
    /** Extension: start of the visit it is about. */
    public static final String VISIT_AT = "https://carerelay.org/fhir/StructureDefinition/notice-visit-at";
    /** Extension: a text of the requester's for the template. */
    public static final String TEXT = "https://carerelay.org/fhir/StructureDefinition/notice-text";
    /** System of {@code groupIdentifier}. */
    public static final String GROUP = "https://carerelay.org/fhir/sid/notice-group";

    private NoticeResource() {}

    static ObjectNode body(NoticeRequest request, List<Channel> channels, Instant now) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("resourceType", TYPE);
        ArrayNode extensions = body.putArray("extension");
        extensions.addObject().put("url", TEMPLATE).put("valueCode", request.template());
        if (request.visitAt() != null) {
            extensions.addObject().put("url", VISIT_AT).put("valueDateTime", String.valueOf(request.visitAt()));
        }
        new TreeMap<>(request.texts()).forEach((name, text) -> {
            ArrayNode parts = extensions.addObject().put("url", TEXT).putArray("extension");
            parts.addObject().put("url", "name").put("valueCode", name);
            parts.addObject().put("url", "text").put("valueString", text);
        });
        references(body, "basedOn", request.basedOn());
        if (request.group() != null) {
            body.putObject("groupIdentifier").put("system", GROUP).put("value", request.group());
        }
        body.put("status", "active");
        coding(
                body.putArray("category").addObject(),
                Purpose.SYSTEM,
                request.purpose().code());
        ArrayNode media = body.putArray("medium");
        channels.forEach(channel -> coding(media.addObject(), Channel.SYSTEM, channel.code()));
        body.putObject("subject").put("reference", "Patient/" + request.patient());
        if (request.focus() != null) {
            references(body, "about", List.of(request.focus()));
        }
        body.putObject("occurrencePeriod")
                .put("start", request.from().toString())
                .put("end", request.until().toString());
        body.put("authoredOn", now.toString());
        return body;
    }

    /** The same, taken back or brought to an end. */
    public static ObjectNode ended(JsonNode before, String status, String reason) {
        ObjectNode body = before.deepCopy();
        body.put("status", status);
        if (!reason.isEmpty()) {
            body.putObject("statusReason").put("text", reason);
        }
        return body;
    }

    private static void references(ObjectNode body, String element, List<ResourceId> ids) {
        if (!ids.isEmpty()) {
            ArrayNode references = body.putArray(element);
            ids.forEach(id -> references.addObject().put("reference", id.reference()));
        }
    }

    private static void coding(ObjectNode concept, String system, String code) {
        concept.putArray("coding").addObject().put("system", system).put("code", code);
    }
}

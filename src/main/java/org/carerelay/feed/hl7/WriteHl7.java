package org.carerelay.feed.hl7;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.apache.camel.Message;
import org.carerelay.access.Audit;
import org.carerelay.feed.downstream.NotTaken;
import org.carerelay.feed.route.FeedHeaders;
import org.carerelay.intake.source.Sources;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.RecordReader;
import org.carerelay.record.search.ServedResource;
import org.carerelay.translation.Envelope;
import org.carerelay.translation.LiveMappings;
import org.carerelay.translation.Outbound;
import org.carerelay.translation.OutboundMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The step {@code writeHl7}: makes of an event the HL7 v2 message for the system that the header {@code hl7To} names (a source of
 * {@code carerelay.sources}: its zone, charset, identifier systems), by the outbound mapping of its trigger. What that system has said itself is not
 * sent back to it: the flow ends there.
 */
@Component("writeHl7")
public class WriteHl7 {

    private static final int CONTROL_ID = 20;

    private final Outbound outbound;
    private final Sources sources;
    private final RecordReader reader;
    private final Audit audit;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    WriteHl7(ObjectProvider<LiveMappings> mappings, Sources sources, RecordReader reader, Audit audit, Clock clock) {
        this.outbound = new Outbound(() -> mappings.getObject().get());
        this.sources = sources;
        this.reader = reader;
        this.audit = audit;
        this.clock = clock;
    }

    /** The body becomes the message's bytes; MSH-10 is made of the event's id and stays the same at every try. */
    @Handler
    public void write(Exchange exchange) {
        Message message = exchange.getMessage();
        String to = text(message, "hl7To");
        ResourceId id = new ResourceId(
                text(message, FeedHeaders.RESOURCE_TYPE), UUID.fromString(text(message, FeedHeaders.RESOURCE_ID)));
        int version = message.getHeader(FeedHeaders.VERSION, 0, Integer.class);
        ServedResource resource = reader.version(id, version)
                .orElseThrow(() -> new NotTaken(NotTaken.Trouble.EVENT, "this version is not in the record"));
        boolean theirs = reader.lineage(id).stream()
                .anyMatch(made -> made.version() == version && made.source().equals(to));
        if (theirs) {
            exchange.setRouteStop(true);
            return;
        }
        ObjectNode about = parse(resource.body());
        @Nullable String said = message.getHeader("hl7Trigger", String.class);
        String trigger = said == null ? Triggers.of(about, version) : said;
        if (!outbound.triggers(to).contains(trigger)) {
            throw new NotTaken(NotTaken.Trouble.EVENT, "no mapping under mappings/outbound writes " + trigger);
        }
        String controlId = text(message, FeedHeaders.EVENT_ID).replace("-", "").substring(0, CONTROL_ID);
        OutboundMessage written = outbound.message(
                trigger,
                about,
                this::other,
                Envelope.to(
                        message.getHeader("hl7ReceivingApplication", "", String.class),
                        message.getHeader("hl7ReceivingFacility", "", String.class),
                        controlId,
                        clock.instant()),
                sources.named(to));
        if (written.failed()) {
            throw new NotTaken(
                    NotTaken.Trouble.EVENT,
                    "the message lacks what " + trigger + " needs: "
                            + written.findings().get(0).code());
        }
        message.setBody(written.bytes());
        message.setHeader("hl7ControlId", controlId);
        UUID patient = resource.patientId();
        audit.noteFor(
                to,
                "R",
                id.reference() + "/_history/" + version,
                patient == null ? List.of() : List.of(patient),
                0,
                "sent as " + trigger);
    }

    private @Nullable ObjectNode other(String reference) {
        String[] parts = reference.split("/");
        try {
            return parts.length != 2
                    ? null
                    : reader.read(new ResourceId(parts[0], UUID.fromString(parts[1])))
                            .map(found -> parse(found.body()))
                            .orElse(null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private ObjectNode parse(byte[] body) {
        try {
            return (ObjectNode) json.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Message message, String header) {
        String value = message.getHeader(header, String.class);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("writeHl7 needs the header " + header);
        }
        return value;
    }
}

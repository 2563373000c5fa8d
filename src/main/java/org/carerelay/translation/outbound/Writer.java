package org.carerelay.translation.outbound;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.carerelay.translation.Envelope;
import org.carerelay.translation.Finding;
import org.carerelay.translation.OutboundMessage;
import org.carerelay.translation.Source;
import org.carerelay.translation.er7.Charsets;
import org.carerelay.translation.er7.Er7;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages by compiled mappings.
 *
 * @param bySource by source, the empty text for all without files of their own, and trigger ({@code SRM^S01})
 */
public record Writer(Map<String, Map<String, OutboundSteps>> bySource) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssZ");

    public Set<String> triggers(String source) {
        return of(source).keySet();
    }

    private Map<String, OutboundSteps> of(String source) {
        return bySource.getOrDefault(source, bySource.getOrDefault("", Map.of()));
    }

    /** @throws IllegalArgumentException if no mapping writes the trigger, or it is about another type of resource */
    public OutboundMessage write(
            String trigger,
            ObjectNode about,
            Function<String, @Nullable ObjectNode> others,
            Envelope envelope,
            Source source) {
        OutboundSteps steps = of(source.name()).get(trigger);
        if (steps == null) {
            throw new IllegalArgumentException("no outbound mapping writes " + trigger + " for source " + source.name()
                    + "; there are " + triggers(source.name()));
        }
        if (!about.path("resourceType").asText().equals(steps.about())) {
            throw new IllegalArgumentException(trigger + " is about a " + steps.about() + ", not a "
                    + about.path("resourceType").asText());
        }
        String event = trigger.substring(trigger.indexOf('^') + 1);
        Run run = new Run(event, envelope, source, others);
        StringBuilder out = new StringBuilder(1024);
        header(steps, run, about, out);
        steps.write(run, about, out);
        String text = out.toString();
        Charset charset = charset(source);
        if (!charset.newEncoder().canEncode(text)) {
            run.report(Finding.error(
                    "MSG-106",
                    "MSH-18",
                    "a character that " + charset + " lacks; set another charset for the source",
                    207));
        }
        return new OutboundMessage(text, charset, run.findings);
    }

    private static Charset charset(Source source) {
        Charset set = source.charset();
        return set == null ? StandardCharsets.UTF_8 : set;
    }

    private static void header(OutboundSteps steps, Run run, ObjectNode about, StringBuilder out) {
        Envelope envelope = run.envelope;
        String[] fields = new String
                [Math.max(19, steps.header() == null ? 0 : steps.header().last() + 1)];
        fields[2] = "^~\\&";
        fields[3] = text(envelope.sendingApplication());
        fields[4] = text(envelope.sendingFacility());
        fields[5] = text(envelope.receivingApplication());
        fields[6] = text(envelope.receivingFacility());
        fields[7] = TIME.format(ZonedDateTime.ofInstant(envelope.at(), run.source.zone()));
        fields[9] = steps.message() + "^" + run.event + (steps.structure().isEmpty() ? "" : "^" + steps.structure());
        fields[10] = text(envelope.controlId());
        fields[11] = text(envelope.processingId());
        fields[12] = steps.version();
        fields[18] = Charsets.hl7Name(charset(run.source));
        Parts header = steps.header();
        if (header != null) {
            header.fill(new Context(run, about, about), fields);
        }
        String[] behind = new String[fields.length - 1];
        System.arraycopy(fields, 2, behind, 1, behind.length - 1);
        OutboundSteps.append("MSH", behind, out);
    }

    private static @Nullable String text(String value) {
        return value.isEmpty() ? null : Er7.escaped(value);
    }
}

package org.carerelay.feed.adapter;

import ca.uhn.fhir.context.FhirContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.apache.camel.Message;
import org.carerelay.feed.downstream.NotTaken;
import org.carerelay.feed.route.FeedHeaders;
import org.carerelay.feed.webhook.DownstreamSecrets;
import org.carerelay.record.search.RecordReader;
import org.springframework.stereotype.Component;

/**
 * The step {@code writeVicidialLead}: a Task as the form of VICIdial's {@code add_lead} (NON-AGENT_API), with its limits of length. User and password are
 * {@code carerelay.downstreams.NAME.authorization}, {@code user:password}, sent in the body and never in a URL. The list is the header {@code vicidialList}.
 */
@Component("writeVicidialLead")
public class VicidialLead {

    private final RecordReader reader;
    private final DownstreamSecrets secrets;

    VicidialLead(RecordReader reader, DownstreamSecrets secrets) {
        this.reader = reader;
        this.secrets = secrets;
    }

    /** The vendor_lead_code is made of the Task's id: VICIdial's own check for duplicates makes a repetition harmless. */
    @Handler
    public void write(Exchange exchange) {
        Message message = exchange.getMessage();
        Called called = Called.of(message, reader, FhirContext.forR4Cached());
        String[] user = String.valueOf(secrets.authorization(String.valueOf(message.getHeader(FeedHeaders.DOWNSTREAM))))
                .split(":", 2);
        if (user.length != 2) {
            throw new NotTaken(NotTaken.Trouble.AWAY, "authorization is user:password");
        }
        Map<String, String> lead = new LinkedHashMap<>();
        lead.put("source", "carerelay");
        lead.put("user", user[0]);
        lead.put("pass", user[1]);
        lead.put("function", "add_lead");
        lead.put("phone_number", called.national());
        lead.put("phone_code", Integer.toString(called.phone().getCountryCode()));
        lead.put("list_id", message.getHeader("vicidialList", "999", String.class));
        lead.put(
                "vendor_lead_code",
                called.task().getIdElement().getIdPart().replace("-", "").substring(0, 20));
        lead.put("first_name", cut(called.given(), 30));
        lead.put("last_name", cut(called.family(), 30));
        lead.put(
                "gender",
                switch (called.patient().getGender() == null
                        ? ""
                        : called.patient().getGender().toCode()) {
                    case "male" -> "M";
                    case "female" -> "F";
                    default -> "U";
                });
        if (called.patient().hasBirthDateElement()
                && called.patient().getBirthDateElement().getValueAsString().length() == 10) {
            lead.put("date_of_birth", called.patient().getBirthDateElement().getValueAsString());
        }
        lead.put("duplicate_check", "DUPLIST");
        message.setBody(lead.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}

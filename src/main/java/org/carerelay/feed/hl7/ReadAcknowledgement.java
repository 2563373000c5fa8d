package org.carerelay.feed.hl7;

import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.apache.camel.Message;
import org.carerelay.feed.downstream.NotTaken;
import org.springframework.stereotype.Component;

/** The step {@code readAcknowledgement}: only AA or CA for our MSH-10 counts; all else keeps the event in the queue of its patient. */
@Component("readAcknowledgement")
public class ReadAcknowledgement {

    /** The body is the answer, as bytes or text. */
    @Handler
    public void read(Exchange exchange) {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        String text = body instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.ISO_8859_1)
                : String.valueOf(message.getBody(String.class));
        for (String segment : text.split("[\r\n]+")) {
            if (segment.startsWith("MSA")) {
                judge(segment.split(java.util.regex.Pattern.quote(segment.substring(3, 4)), -1), message);
                return;
            }
        }
        throw new NotTaken(NotTaken.Trouble.AWAY, "the answer has no MSA");
    }

    private static void judge(String[] msa, Message message) {
        String code = msa.length > 1 ? msa[1] : "";
        String controlId = msa.length > 2 ? msa[2] : "";
        if (!controlId.equals(message.getHeader("hl7ControlId", String.class))) {
            throw new NotTaken(NotTaken.Trouble.AWAY, "the answer is to another message");
        }
        if (!code.equals("AA") && !code.equals("CA")) {
            throw new NotTaken(NotTaken.Trouble.EVENT, "acknowledged with " + (code.matches("[A-Z]{2}") ? code : "?"));
        }
    }
}

package org.carerelay.outreach.gateway;

import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.apache.camel.Message;
import org.carerelay.outreach.sending.Outgoing;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Route step {@code writeEmail}: plain text, with a Message-ID that stays the same at every try. */
@Component("writeEmail")
class EmailMessage {

    private final Environment settings;

    EmailMessage(Environment settings) {
        this.settings = settings;
    }

    @Handler
    public void write(Exchange exchange) throws Exception {
        Outgoing message = exchange.getMessage().getMandatoryBody(Outgoing.class);
        String from = settings.getRequiredProperty("carerelay.outreach.email.from");
        Message in = exchange.getMessage();
        in.removeHeaders("*");
        in.setHeader("To", message.to());
        in.setHeader("From", from);
        in.setHeader("Subject", message.subject());
        in.setHeader(
                "Message-ID",
                "<" + message.id() + "@" + from.replaceFirst("^.*@", "").replaceAll("[^A-Za-z0-9.-]", "") + ">");
        in.setHeader("Auto-Submitted", "auto-generated");
        in.setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=UTF-8");
        in.setBody(message.text());
    }
}

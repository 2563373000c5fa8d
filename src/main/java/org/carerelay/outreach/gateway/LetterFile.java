package org.carerelay.outreach.gateway;

import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.carerelay.outreach.sending.Outgoing;
import org.springframework.stereotype.Component;

/** Route step {@code writeLetter}: address, an empty line, text; the file is named by the message, so a second try replaces the first. */
@Component("writeLetter")
class LetterFile {

    @Handler
    public void write(Exchange exchange) throws Exception {
        Outgoing message = exchange.getMessage().getMandatoryBody(Outgoing.class);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.FILE_NAME, message.id() + ".txt");
        exchange.getMessage().setBody(message.to() + "\n\n" + message.text() + "\n");
    }
}

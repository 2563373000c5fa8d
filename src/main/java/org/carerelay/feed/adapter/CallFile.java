package org.carerelay.feed.adapter;

import ca.uhn.fhir.context.FhirContext;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.apache.camel.Message;
import org.carerelay.record.search.RecordReader;
import org.springframework.stereotype.Component;

/**
 * The step {@code writeCallFile}: a Task as a call file of Asterisk, which the next step writes elsewhere on the same file system and moves to
 * {@code /var/spool/asterisk/outgoing}. The headers {@code asteriskChannel} (with {@code NUMBER} for the number) and {@code asteriskContext} say how.
 */
@Component("writeCallFile")
public class CallFile {

    private final RecordReader reader;

    CallFile(RecordReader reader) {
        this.reader = reader;
    }

    /** Named by the Task: written again it is the same file. The file holds a number and an id, no name. */
    @Handler
    public void write(Exchange exchange) {
        Message message = exchange.getMessage();
        Called called = Called.of(message, reader, FhirContext.forR4Cached());
        String task = called.task().getIdElement().getIdPart();
        String channel = message.getHeader("asteriskChannel", "PJSIP/NUMBER@trunk", String.class)
                .replace("NUMBER", called.e164());
        String context = message.getHeader("asteriskContext", "follow-up", String.class);
        message.setHeader(Exchange.FILE_NAME, task + ".call");
        message.setBody("Channel: " + channel + "\nContext: " + context
                + "\nExtension: s\nPriority: 1\nWaitTime: 45\nMaxRetries: 0\nRetryTime: 300\nSetvar: CARERELAY_TASK="
                + task
                + "\nArchive: yes\n");
    }
}

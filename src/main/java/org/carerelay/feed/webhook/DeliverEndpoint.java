package org.carerelay.feed.webhook;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** One receiver over HTTP; it cannot be received from. */
final class DeliverEndpoint extends DefaultEndpoint {

    private final String name;
    private final Target target;
    private final WebhookClients clients;
    private final WebhookSettings settings;

    DeliverEndpoint(
            String uri,
            Component component,
            String name,
            Target target,
            WebhookClients clients,
            WebhookSettings settings) {
        super(uri, component);
        this.name = name;
        this.target = target;
        this.clients = clients;
        this.settings = settings;
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            private @Nullable WebhookClient client;

            @Override
            protected void doStart() throws Exception {
                super.doStart();
                client = clients.open(target);
            }

            @Override
            protected void doStop() throws Exception {
                if (client != null) {
                    client.close();
                }
                super.doStop();
            }

            @Override
            public void process(Exchange exchange) {
                WebhookClient open = client;
                if (open == null) {
                    throw new IllegalStateException("not started");
                }
                Message message = exchange.getMessage();
                message.setBody(open.post(message.getBody(String.class), headers(message)));
            }
        };
    }

    /** Those that a step set for the receiver: {@code webhook-…} and {@code X-…}. */
    private Map<String, String> headers(Message message) {
        Map<String, String> headers = new LinkedHashMap<>();
        message.getHeaders().forEach((header, value) -> {
            String lower = header.toLowerCase(Locale.ROOT);
            if (value != null && (lower.startsWith("webhook-") || lower.startsWith("x-"))) {
                headers.put(header, value.toString());
            }
        });
        String authorization = settings.authorization(name);
        if (authorization != null) {
            headers.put("Authorization", authorization);
        }
        return headers;
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("deliver only ends a flow");
    }
}

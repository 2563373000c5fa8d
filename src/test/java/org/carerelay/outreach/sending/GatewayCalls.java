package org.carerelay.outreach.sending;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** The request of the route in its simplest form. */
final class GatewayCalls {

    private GatewayCalls() {}

    static int post(String url, Outgoing message) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Idempotency-Key", message.id().toString())
                                .POST(BodyPublishers.ofString("{\"id\":\"" + message.id() + "\"}"))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }
}

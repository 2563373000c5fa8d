package org.carerelay.outreach.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.carerelay.outreach.sending.GatewayAnswer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Route step {@code readGatewayAnswer}: what an HTTP status and the JSON beside it mean for the message. */
@Component("readGatewayAnswer")
class GatewayResponse {

    private static final Set<String> WRONG_ADDRESS = Set.of("invalid-number", "unknown-subscriber");
    private static final int LONGEST_REASON = 40;

    private final ObjectMapper json = new ObjectMapper();

    @Handler
    public GatewayAnswer read(Exchange exchange) {
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        JsonNode body = body(exchange);
        String error = body.path("error").asText("");
        return switch (status) {
            case 200, 201, 202, 409 ->
                new GatewayAnswer.Accepted(
                        body.hasNonNull("id") ? body.get("id").asText() : null);
            case 400, 410, 413, 422 ->
                new GatewayAnswer.Rejected(
                        error.isEmpty() ? "http-" + status : clean(error), WRONG_ADDRESS.contains(error));
            // Its own words for: I did not take it.
            case 401, 403, 404, 405, 415, 425, 429, 503 -> new GatewayAnswer.Later("http-" + status, pause(exchange));
            default -> new GatewayAnswer.Unheard("http-" + status);
        };
    }

    /** Seconds only: gateways that limit a rate count them. */
    private static @Nullable Duration pause(Exchange exchange) {
        String after = exchange.getMessage().getHeader("Retry-After", "", String.class);
        return after.matches("[0-9]{1,5}") ? Duration.ofSeconds(Long.parseLong(after)) : null;
    }

    private JsonNode body(Exchange exchange) {
        try {
            byte[] bytes = exchange.getMessage().getBody(byte[].class);
            return bytes == null || bytes.length == 0 ? json.createObjectNode() : json.readTree(bytes);
        } catch (IOException | RuntimeException e) {
            return json.createObjectNode();
        }
    }

    private static String clean(String code) {
        String plain = code.replaceAll("[^A-Za-z0-9_-]", "");
        return plain.substring(0, Math.min(LONGEST_REASON, plain.length()));
    }
}

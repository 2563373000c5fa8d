package org.carerelay.outreach.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.sending.Outgoing;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Route step {@code writeGatewayRequest}: the JSON of docs/outreach.md with {@code Idempotency-Key} and, where a secret is set, the headers of
 * Standard Webhooks ({@code webhook-id}, {@code webhook-timestamp}, {@code webhook-signature: v1,…}).
 */
@Component("writeGatewayRequest")
class GatewayRequest {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";

    private final ObjectMapper json = new ObjectMapper();
    private final Environment settings;
    private final Clock clock;

    GatewayRequest(Environment settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Handler
    public void write(Exchange exchange) throws Exception {
        Outgoing message = exchange.getMessage().getMandatoryBody(Outgoing.class);
        ObjectNode body = json.createObjectNode()
                .put("id", message.id().toString())
                .put("channel", message.channel().code())
                .put("to", message.to())
                .put("language", message.language())
                .put("text", message.text());
        if (message.channel() == Channel.SMS) {
            body.put("segments", message.segments());
        }
        byte[] bytes = json.writeValueAsBytes(body);
        var in = exchange.getMessage();
        in.removeHeaders("*");
        in.setHeader(Exchange.HTTP_METHOD, "POST");
        in.setHeader(Exchange.CONTENT_TYPE, "application/json; charset=utf-8");
        in.setHeader("Accept", "application/json");
        in.setHeader("Idempotency-Key", message.id().toString());
        String secret =
                settings.getProperty("carerelay.outreach." + message.channel().code() + ".secret", "");
        if (!secret.isEmpty()) {
            String time = String.valueOf(clock.instant().getEpochSecond());
            in.setHeader("webhook-id", message.id().toString());
            in.setHeader("webhook-timestamp", time);
            in.setHeader("webhook-signature", "v1," + signature(secret, message.id() + "." + time + ".", bytes));
        }
        in.setBody(bytes);
    }

    static String signature(String secret, String head, byte[] body) throws GeneralSecurityException {
        byte[] key = secret.startsWith(PREFIX)
                ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(key, ALGORITHM));
        mac.update(head.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(mac.doFinal(body));
    }
}

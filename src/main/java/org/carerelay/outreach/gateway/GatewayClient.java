package org.carerelay.outreach.gateway;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.springframework.stereotype.Component;

/**
 * Route option {@code gatewayClient}: each request is sent once and goes where it was sent. Left to itself the client asks again after 429
 * and 503, sleeping as long as the gateway says, and follows redirects with a patient's number in hand.
 */
@Component("gatewayClient")
class GatewayClient implements HttpClientConfigurer {

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching();
    }
}

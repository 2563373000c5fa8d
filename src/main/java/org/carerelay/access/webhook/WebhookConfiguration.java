package org.carerelay.access.webhook;

import java.time.Clock;
import org.carerelay.access.client.Credentials;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** A filter chain of its own for what is signed. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookConfiguration {

    @Bean
    @Order(1)
    SecurityFilterChain signedWebhooks(
            HttpSecurity http, WebhookSettings settings, Credentials credentials, Clock clock) throws Exception {
        if (settings.secrets() != null) {
            settings.secrets().values().forEach(secrets -> secrets.forEach(WebhookSignature::new));
        }
        return http.securityMatcher("/webhooks/**")
                .addFilterBefore(new SignedLogin(settings, credentials, clock), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }
}

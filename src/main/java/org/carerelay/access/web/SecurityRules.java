package org.carerelay.access.web;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which path needs which scope. Below {@code /fhir} a credential is needed here, the scope of the type by the endpoint. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityRules {

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http, BearerLogin login, DescriptionLogin tokens, Refusals refusals) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(
                                path(GET, "/actuator/health"),
                                path(GET, "/actuator/health/liveness"),
                                path(GET, "/actuator/health/readiness"),
                                path(HEAD, "/actuator/health"))
                        .permitAll()
                        .requestMatchers(path("/actuator/**"))
                        .hasAuthority("carerelay/metrics")
                        .requestMatchers(path("/admin/messages/{id}/raw"))
                        .hasAuthority("carerelay/messages.raw")
                        .requestMatchers(
                                path(GET, "/admin/messages/**"),
                                path(POST, "/admin/messages/search/**"),
                                path(GET, "/admin/unmapped-codes/**"))
                        .hasAuthority("carerelay/messages.read")
                        .requestMatchers(path("/admin/messages/**"), path("/admin/unmapped-codes/**"))
                        .hasAuthority("carerelay/messages.write")
                        .requestMatchers(path("/outreach/receipts"), path("/outreach/replies"))
                        .hasAuthority("carerelay/outreach.receive")
                        .requestMatchers(path("/admin/**"))
                        .hasAuthority("carerelay/admin")
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(bearer -> bearer.authenticationManagerResolver(login)
                        .bearerTokenResolver(tokens)
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals))
                .exceptionHandling(exceptions ->
                        exceptions.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .build();
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    private static RequestMatcher path(HttpMethod method, String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
    }
}

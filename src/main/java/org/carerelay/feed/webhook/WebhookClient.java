package org.carerelay.feed.webhook;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.carerelay.feed.downstream.NotTaken;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;

/**
 * Posts to one target: follows no redirect, keeps no cookie, resolves the name itself and connects only to the addresses it has
 * checked, reads at most a part of the answer, and is over when the timeout is, however slowly the other side talks.
 */
public final class WebhookClient implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 64;

    private final Target target;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService timer;
    private final Clock clock;

    WebhookClient(Target target, @Nullable SslBundle bundle, ScheduledExecutorService timer, Clock clock) {
        this.target = target;
        this.timer = timer;
        this.clock = clock;
        Timeout timeout = Timeout.of(target.timeout());
        PoolingHttpClientConnectionManagerBuilder connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new CheckedNames(target))
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build());
        if (bundle != null) {
            connections.setTlsSocketStrategy(new DefaultClientTlsStrategy(bundle.createSslContext()));
        }
        PoolingHttpClientConnectionManager manager = connections.build();
        http = HttpClients.custom()
                .setConnectionManager(manager)
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .setUserAgent("CareRelay")
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
                        .build())
                .build();
    }

    /**
     * Returns the answer's first 16 KB when the receiver has said 2xx.
     *
     * @throws NotTaken if it has not
     */
    public String post(String body, Map<String, String> headers) {
        HttpPost request = new HttpPost(target.url());
        request.setEntity(new StringEntity(body, ContentType.parse(target.contentType())));
        headers.forEach(request::setHeader);
        ScheduledFuture<?> end =
                timer.schedule(request::cancel, target.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return http.execute(request, this::answer);
        } catch (NotTaken e) {
            throw e;
        } catch (IOException | IllegalStateException e) {
            String reason = request.isCancelled() || e instanceof InterruptedIOException
                    ? "no answer within " + target.timeout().toMillis() + " ms"
                    : e instanceof Refused
                            ? String.valueOf(e.getMessage())
                            : e.getClass().getSimpleName();
            throw new NotTaken(NotTaken.Trouble.AWAY, reason);
        } finally {
            end.cancel(false);
        }
    }

    private String answer(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        byte[] start = response.getEntity() == null
                ? new byte[0]
                : response.getEntity().getContent().readNBytes(16 * 1024);
        if (status >= 200 && status < 300) {
            return new String(start, java.nio.charset.StandardCharsets.UTF_8);
        }
        throw switch (status) {
            case 410 -> new NotTaken(NotTaken.Trouble.GONE, "HTTP 410");
            case 408, 429, 502, 503, 504 ->
                new NotTaken(
                        NotTaken.Trouble.AWAY, "HTTP " + status, retryAfter(response.getFirstHeader("Retry-After")));
            default -> new NotTaken(NotTaken.Trouble.EVENT, "HTTP " + status);
        };
    }

    /** RFC 9110, 10.2.3: seconds or a date. */
    private @Nullable Duration retryAfter(@Nullable Header header) {
        if (header == null) {
            return null;
        }
        String value = String.valueOf(header.getValue()).strip();
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration left = Duration.between(clock.instant(), at);
            return left.isNegative() ? Duration.ZERO : left;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @Override
    public void close() {
        http.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
    }

    /** A name that stands for an address we do not connect to. */
    private static final class Refused extends UnknownHostException {
        Refused(String message) {
            super(message);
        }
    }

    private record CheckedNames(Target target) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] all = SystemDefaultDnsResolver.INSTANCE.resolve(host);
            InetAddress[] allowed = Arrays.stream(all).filter(target::mayReach).toArray(InetAddress[]::new);
            if (allowed.length == 0) {
                throw new Refused(
                        "the receiver's name stands for a private address: say allowPrivateAddresses=true if it is meant");
            }
            return allowed;
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
        }
    }
}

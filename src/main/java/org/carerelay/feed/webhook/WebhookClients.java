package org.carerelay.feed.webhook;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/** Opens clients, with the certificates of {@code spring.ssl.bundle}. */
@Component
public class WebhookClients {

    private final SslBundles bundles;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "feed-timeouts");
        thread.setDaemon(true);
        return thread;
    });

    WebhookClients(SslBundles bundles, Clock clock) {
        this.bundles = bundles;
        this.clock = clock;
    }

    /** To be closed by whoever opened it. */
    public WebhookClient open(Target target) {
        String bundle = target.bundle();
        return new WebhookClient(target, bundle == null ? null : bundles.getBundle(bundle), timer, clock);
    }

    @PreDestroy
    void end() {
        timer.shutdownNow();
    }
}

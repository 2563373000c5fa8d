package org.carerelay.intake.route;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks at the folder of routes every now and then: works on every file system, also mounted ones that report no changes. */
@Component
class RouteWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RouteWatch.class);

    private final RouteReload reload;
    private final CamelContext context;
    private final RoutesSettings settings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "routes-watch");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running;

    RouteWatch(RouteReload reload, CamelContext context, RoutesSettings settings) {
        this.reload = reload;
        this.context = context;
        this.settings = settings;
    }

    @Override
    public void start() {
        running = true;
        long millis = settings.routesReload().toMillis();
        if (millis <= 0) {
            return;
        }
        try {
            reload.begin();
            var unused = timer.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            LOG.error("routes are not watched: {}", e.getMessage());
        }
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void look() {
        try {
            reload.look(context);
        } catch (IOException | RuntimeException e) {
            LOG.warn("the folder of routes could not be looked at: {}", e.getMessage());
        }
    }
}

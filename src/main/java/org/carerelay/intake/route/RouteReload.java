package org.carerelay.intake.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Applies edits of {@code routes/} without a restart: an edited file is checked first, then only its routes are swapped; if they do
 * not start, the ones before come back. A broken edit is reported once and changes nothing.
 */
@Component
class RouteReload {

    private static final Logger LOG = LoggerFactory.getLogger(RouteReload.class);

    private final Routes routes;
    private final RoutesSettings settings;
    private final Map<Path, RouteFile> running = new LinkedHashMap<>();
    private final Map<Path, String> rejected = new HashMap<>();

    RouteReload(Routes routes, RoutesSettings settings) {
        this.routes = routes;
        this.settings = settings;
    }

    /** Takes what runs now as the state to compare with. */
    synchronized void begin() throws IOException {
        for (Path file : RouteCheck.files(settings.routesDir())) {
            running.put(file, routes.check().read(file));
        }
    }

    /** Compares the folder with what runs. */
    synchronized void look(CamelContext context) throws IOException {
        List<Path> files = RouteCheck.files(settings.routesDir());
        for (Path file : files) {
            RouteFile before = running.get(file);
            String text = Files.readString(file);
            if ((before == null || !before.text().equals(text)) && !text.equals(rejected.get(file))) {
                edited(context, file, before);
            }
        }
        Set<Path> gone = new TreeSet<>(running.keySet());
        files.forEach(gone::remove);
        for (Path file : gone) {
            remove(context, running.remove(file), Set.of());
            LOG.info("{} is gone, its routes were stopped", file);
        }
    }

    private void edited(CamelContext context, Path file, @org.jspecify.annotations.Nullable RouteFile before)
            throws IOException {
        RouteFile after = routes.check().read(file);
        List<RouteFinding> findings = new java.util.ArrayList<>(after.findings());
        running.forEach((other, loaded) -> {
            if (!other.equals(file)) {
                after.routeIds().forEach((id, line) -> {
                    if (loaded.routeIds().containsKey(id)) {
                        findings.add(new RouteFinding(file, line, "RTE-004", "route id " + id + " runs from " + other));
                    }
                });
            }
        });
        if (!findings.isEmpty()) {
            reject(after, findings);
            return;
        }
        try {
            swap(context, before, after);
            running.put(file, after);
            rejected.remove(file);
            LOG.info("{} was reloaded: {}", file, after.routeIds().keySet());
        } catch (Exception e) {
            String text = "its routes do not start: " + e.getMessage();
            reject(after, List.of(new RouteFinding(file, 0, "RTE-009", text)));
            restore(context, before, after);
        }
    }

    private void reject(RouteFile edit, List<RouteFinding> findings) {
        rejected.put(edit.file(), edit.text());
        findings.forEach(finding -> LOG.error("edit refused, the routes before go on: {}", finding));
    }

    private static void restore(
            CamelContext context, @org.jspecify.annotations.Nullable RouteFile before, RouteFile after) {
        try {
            if (before == null) {
                remove(context, after, Set.of());
            } else {
                swap(context, after, before);
            }
        } catch (Exception e) {
            LOG.error("{}: the routes before could not be started again", after.file(), e);
        }
    }

    private static void swap(CamelContext context, @org.jspecify.annotations.Nullable RouteFile before, RouteFile after)
            throws Exception {
        if (before != null) {
            remove(context, before, after.routeIds().keySet());
        }
        PluginHelper.getRoutesLoader(context)
                .updateRoutes(
                        ResourceHelper.fromString(after.file().toAbsolutePath().toString(), after.text()));
    }

    private static void remove(CamelContext context, RouteFile file, Set<String> but) {
        for (String id : file.routeIds().keySet()) {
            if (!but.contains(id) && context.getRoute(id) != null) {
                try {
                    context.getRouteController().stopRoute(id);
                    context.removeRoute(id);
                } catch (Exception e) {
                    LOG.error("route {} could not be stopped", id, e);
                }
            }
        }
    }
}

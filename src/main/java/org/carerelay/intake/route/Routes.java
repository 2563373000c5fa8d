package org.carerelay.intake.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.RoutesLoader;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.carerelay.platform.StartupProblem;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Loads the files of {@code carerelay.routes-dir} before Camel starts; with anything wrong in any of them nothing starts. */
@Component
@PropertySource("classpath:" + Placeholders.DEFAULTS)
@EnableConfigurationProperties(RoutesSettings.class)
class Routes implements SmartInitializingSingleton {

    private final RoutesSettings settings;
    private final BeanFactory beans;
    private final RouteCheck check;

    Routes(RoutesSettings settings, Environment environment, BeanFactory beans) {
        this.settings = settings;
        this.beans = beans;
        this.check = new RouteCheck(environment::getProperty, beans::containsBean);
    }

    RouteCheck check() {
        return check;
    }

    /** When every bean that a route may name is there, and before anything starts the context. */
    @Override
    public void afterSingletonsInstantiated() {
        load(beans.getBean(CamelContext.class));
    }

    void load(CamelContext context) {
        Path folder = settings.routesDir();
        try {
            if (!Files.isDirectory(folder)) {
                throw new StartupProblem(
                        "There is no folder of routes at " + folder.toAbsolutePath() + ".",
                        "Start in the folder that holds routes/, or name it with --carerelay.routes-dir=FOLDER.");
            }
            List<RouteFinding> findings = check.folder(folder);
            if (!findings.isEmpty()) {
                String all = findings.stream().map(RouteFinding::toString).collect(Collectors.joining("\n  "));
                throw new StartupProblem(
                        "Routes cannot run:\n  " + all, "Correct the files named; nothing was started.");
            }
            load(context, folder);
        } catch (IOException e) {
            throw new StartupProblem(
                    "The routes at " + folder.toAbsolutePath() + " cannot be read: " + e.getMessage() + ".",
                    "Make the folder and its files readable.",
                    e);
        }
    }

    private static void load(CamelContext context, Path folder) throws IOException {
        RoutesLoader loader = PluginHelper.getRoutesLoader(context);
        List<Resource> resources = RouteCheck.files(folder).stream()
                .map(file -> ResourceHelper.resolveResource(context, "file:" + file.toAbsolutePath()))
                .toList();
        try {
            loader.loadRoutes(resources);
        } catch (Exception e) {
            throw new StartupProblem(
                    "Routes cannot be loaded: " + e.getMessage() + ".", "Correct the routes in " + folder + ".", e);
        }
    }
}

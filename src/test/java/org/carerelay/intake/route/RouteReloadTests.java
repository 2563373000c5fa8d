package org.carerelay.intake.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;

class RouteReloadTests {

    private static final String ECHO =
            """
            - route:
                id: NAME
                description: Answers.
                from:
                  uri: direct:NAME
                  steps:
                    - setBody:
                        constant: ANSWER
            """;

    @TempDir
    Path folder;

    private DefaultCamelContext context;
    private RouteReload reload;

    @BeforeEach
    void start() throws Exception {
        write("one", "first");
        write("two", "second");
        RoutesSettings settings = new RoutesSettings(folder, Duration.ZERO);
        Routes routes = new Routes(settings, new MockEnvironment(), new DefaultListableBeanFactory());
        context = new DefaultCamelContext();
        routes.load(context);
        context.start();
        reload = new RouteReload(routes, settings);
        reload.begin();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void takesAnEditWithoutARestartAndLeavesOthersAlone() throws Exception {
        Object other = context.getRoute("two");
        write("one", "edited");
        reload.look(context);
        assertThat(ask("one")).isEqualTo("edited");
        assertThat(context.getRoute("two")).isSameAs(other);
    }

    @Test
    void keepsTheRunningRouteWhenAnEditIsBroken() throws Exception {
        Files.writeString(folder.resolve("one.camel.yaml"), "- route:\n  id: [");
        reload.look(context);
        assertThat(ask("one")).isEqualTo("first");
        write("one", "mended");
        reload.look(context);
        assertThat(ask("one")).isEqualTo("mended");
    }

    @Test
    void bringsTheRouteBackWhenItsEditDoesNotStart() throws Exception {
        Files.writeString(
                folder.resolve("one.camel.yaml"),
                ECHO.replace("direct:NAME", "nosuchcomponent:x").replace("NAME", "one"));
        reload.look(context);
        assertThat(ask("one")).isEqualTo("first");
    }

    @Test
    void startsAnAddedFileAndStopsARemovedOne() throws Exception {
        write("three", "third");
        Files.delete(folder.resolve("two.camel.yaml"));
        reload.look(context);
        assertThat(ask("three")).isEqualTo("third");
        assertThat(context.getRoute("two")).isNull();
    }

    private String ask(String route) {
        return context.createProducerTemplate().requestBody("direct:" + route, "", String.class);
    }

    private void write(String name, String answer) throws Exception {
        Files.writeString(
                folder.resolve(name + ".camel.yaml"), ECHO.replace("NAME", name).replace("ANSWER", answer));
    }
}

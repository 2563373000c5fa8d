package org.carerelay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.carerelay.CareRelayApplication;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code carerelay serve}: runs the server until it is stopped. */
@Command(
        name = "serve",
        description = "Run CareRelay until it is stopped (Ctrl-C or SIGTERM).",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Every property can be given as --NAME=VALUE, by the environment or in config/application.yml:",
            "  --carerelay.data-dir=FOLDER        where database, broker journal and secrets are kept (data)",
            "  --server.port=PORT                 FHIR and administration (8080)",
            "  --carerelay.intake.mllp.port=PORT  HL7 v2 over MLLP (2575)",
            "  --carerelay.broker.port=PORT       feeds for downstream services (61616)",
            "  --spring.datasource.url=URL        a PostgreSQL of your own instead of the embedded one",
            "  --spring.artemis.broker-url=URL    an Artemis of your own instead of the embedded one",
            "All properties: docs/configuration.md"
        })
final class ServeCommand implements Callable<Integer> {

    @Unmatched
    private final List<String> properties = new ArrayList<>();

    @Override
    public Integer call() {
        try {
            application().run(properties.toArray(String[]::new));
            return KeepsRunning.EXIT_CODE;
        } catch (RuntimeException reportedAlready) {
            return 2;
        }
    }

    private static SpringApplication application() {
        SpringApplication application = new SpringApplication(CareRelayApplication.class);
        application.setMainApplicationClass(CareRelayApplication.class);
        return application;
    }
}

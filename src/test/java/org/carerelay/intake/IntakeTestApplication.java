package org.carerelay.intake;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.transaction.PlatformTransactionManager;

/** Intake with its real broker, database and sockets, and a {@code unify} step that only records. */
@EnableAutoConfiguration
@ComponentScan({"org.carerelay.intake", "org.carerelay.platform"})
@ConfigurationPropertiesScan({"org.carerelay.intake", "org.carerelay.platform"})
public class IntakeTestApplication {

    @Bean
    DynamicPropertyRegistrar intakeRoutes() {
        return properties -> properties.add("carerelay.routes-dir", IntakeRoutes::folder);
    }

    @Bean
    RecordingUnify unify(Journal journal, PlatformTransactionManager transactions) {
        return new RecordingUnify(journal, transactions);
    }
}

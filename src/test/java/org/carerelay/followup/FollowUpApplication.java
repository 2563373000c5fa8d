package org.carerelay.followup;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.carerelay.access.Access;
import org.carerelay.access.Audit;
import org.carerelay.access.Caller;
import org.carerelay.access.MovableClock;
import org.carerelay.access.Scope;
import org.carerelay.access.ScopeMissing;
import org.carerelay.intake.source.Sources;
import org.carerelay.platform.TestDatabase;
import org.carerelay.record.RecordChanges;
import org.carerelay.record.ResourceChange;
import org.carerelay.translation.LiveMappings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** Follow-up over a real record and database, at a FHIR endpoint on a real port; the clock and the caller are set by the test. */
@Configuration(proxyBeanMethods = false)
@Import(Sources.class)
@ComponentScan(
        basePackages = {"org.carerelay.record", "org.carerelay.followup", "org.carerelay.outreach"},
        excludeFilters =
                @Filter(
                        type = FilterType.REGEX,
                        pattern =
                                ".*(Test|UnifyMessages|Understand|Barriers|FollowUpSchedule|org.carerelay.outreach.(send|gate|repl|remind|web|statist)).*"))
@ComponentScan(
        basePackages = {"org.carerelay.fhir", "org.carerelay.access.audit"},
        useDefaultFilters = false,
        includeFilters = @Filter(type = FilterType.REGEX, pattern = ".*(\\.FhirConfiguration|AuditRows)"))
@EnableTransactionManagement
@ImportAutoConfiguration(ServletWebServerFactoryAutoConfiguration.class)
class FollowUpApplication {

    @Bean
    DataSource dataSource() {
        return TestDatabase.fresh().dataSource();
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource dataSource) {
        return new JdbcTemplate(dataSource);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean(destroyMethod = "close")
    LiveMappings mappings() {
        return new LiveMappings(Path.of("mappings"), findings -> {});
    }

    @Bean
    Clock clock() {
        return new MovableClock();
    }

    @Bean
    SimpleMeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    @Bean
    Told told() {
        return new Told();
    }

    @Bean
    Agents access() {
        return new Agents();
    }

    @Bean
    Trail audit() {
        return new Trail();
    }

    /** What the record changed and no follower has seen yet. */
    static final class Told implements RecordChanges {
        final List<ResourceChange> waiting = new CopyOnWriteArrayList<>();

        @Override
        public void changed(List<ResourceChange> changes) {
            waiting.addAll(changes);
        }
    }

    /** May do everything, until a test says what not. */
    static final class Agents implements Access {
        volatile Set<String> refused = Set.of();
        volatile String client = "call-centre";

        @Override
        public Caller caller() {
            return new Caller(client, Set.of());
        }

        @Override
        public boolean may(Interaction interaction, String resourceType) {
            return !refused.contains(interaction + " " + resourceType);
        }

        @Override
        public void require(Interaction interaction, String resourceType) {
            if (!may(interaction, resourceType)) {
                throw new ScopeMissing(Scope.of(interaction, resourceType).toString());
            }
        }

        @Override
        public void require(String scope) {}
    }

    /** Keeps what was noted. */
    static final class Trail implements Audit {
        final List<String> noted = new CopyOnWriteArrayList<>();

        @Override
        public void noteFor(
                String client,
                String action,
                String what,
                Collection<UUID> patients,
                int outcome,
                @Nullable String detail) {
            note(action, what, patients, outcome, detail);
        }

        @Override
        public void noteAtOnce(
                String action, String what, Collection<UUID> patients, int outcome, @Nullable String detail) {
            note(action, what, patients, outcome, detail);
        }

        @Override
        public void note(String action, String what, Collection<UUID> patients, int outcome, @Nullable String detail) {
            noted.add(action + " " + what + " " + new ArrayList<>(patients) + " " + outcome);
        }
    }
}

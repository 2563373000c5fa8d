package org.carerelay.fhir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
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
import org.carerelay.access.Scope;
import org.carerelay.access.ScopeMissing;
import org.carerelay.intake.source.Sources;
import org.carerelay.platform.TestDatabase;
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

/** The FHIR endpoint over a real database on a real port; who is calling is set by the test. */
@Configuration(proxyBeanMethods = false)
@Import({FhirConfiguration.class, Sources.class})
@ComponentScan(
        basePackages = "org.carerelay.record",
        excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*(Test|UnifyMessages|Understand|Barriers).*"))
@ComponentScan(
        basePackages = "org.carerelay.access.audit",
        useDefaultFilters = false,
        includeFilters = @Filter(type = FilterType.REGEX, pattern = ".*AuditRows"))
@EnableTransactionManagement
@ImportAutoConfiguration(ServletWebServerFactoryAutoConfiguration.class)
class FhirTestApplication {

    static final Instant NOW = Instant.parse("2026-03-06T01:00:00Z");

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
        return Clock.fixed(NOW, ZoneId.of("Asia/Shanghai"));
    }

    @Bean
    TestAccess access() {
        return new TestAccess();
    }

    @Bean
    TestAudit audit() {
        return new TestAudit();
    }

    /** May do everything, until a test says what not. */
    static final class TestAccess implements Access {
        volatile Set<String> refused = Set.of();
        volatile String client = "crm";

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
    static final class TestAudit implements Audit {
        final List<String> noted = new CopyOnWriteArrayList<>();

        @Override
        public void noteFor(
                String clientId,
                String action,
                String what,
                java.util.Collection<java.util.UUID> patients,
                int outcome,
                @org.jspecify.annotations.Nullable String detail) {
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

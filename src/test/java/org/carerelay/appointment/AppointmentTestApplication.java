package org.carerelay.appointment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.hl7.HL7MLLPNettyDecoderFactory;
import org.apache.camel.component.hl7.HL7MLLPNettyEncoderFactory;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.carerelay.access.Access;
import org.carerelay.access.Audit;
import org.carerelay.access.Caller;
import org.carerelay.access.MovableClock;
import org.carerelay.access.Scope;
import org.carerelay.access.ScopeMissing;
import org.carerelay.appointment.slots.ImportSlots;
import org.carerelay.cli.his.HisSimulator;
import org.carerelay.intake.source.Sources;
import org.carerelay.platform.TestDatabase;
import org.carerelay.record.RecordChanges;
import org.carerelay.record.ResourceChange;
import org.carerelay.translation.LiveMappings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The room with the real record, FHIR endpoint, database and route, and a simulated HIS behind the route; tests run the dispatch. */
@Configuration(proxyBeanMethods = false)
@Import(Sources.class)
@ComponentScan(
        basePackages = {
            "org.carerelay.record",
            "org.carerelay.fhir",
            "org.carerelay.appointment",
            "org.carerelay.outreach"
        },
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        excludeFilters =
                @Filter(
                        type = FilterType.REGEX,
                        pattern =
                                ".*(Test|UnifyMessages|Understand|Barriers|DispatchLoop|org.carerelay.outreach.(send|gate|repl|remind|web|statist)).*"))
@ComponentScan(
        basePackages = "org.carerelay.access.audit",
        useDefaultFilters = false,
        includeFilters = @Filter(type = FilterType.REGEX, pattern = ".*AuditRows"))
@ConfigurationPropertiesScan({"org.carerelay.appointment", "org.carerelay.outreach", "org.carerelay.record"})
@EnableTransactionManagement
@ImportAutoConfiguration(ServletWebServerFactoryAutoConfiguration.class)
class AppointmentTestApplication {

    static final Path SLOTS =
            Path.of("target", "test-slots-" + ProcessHandle.current().pid());

    /** The HIS's own database, in which it offers a view of its slots. */
    static final TestDatabase HIS = TestDatabase.fresh();

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
    MovableClock clock() {
        return new MovableClock();
    }

    @Bean
    ObjectMapper objectMapper() {
        return new ObjectMapper();
    }

    @Bean
    TestAccess access() {
        return new TestAccess();
    }

    @Bean
    TestAudit audit() {
        return new TestAudit();
    }

    /** What was changed, as the feed would tell it. */
    @Bean
    Told told() {
        return new Told();
    }

    /** What it echoes is kept until the test lets it in. */
    @Bean
    Echoes echoes() {
        return new Echoes();
    }

    @Bean(destroyMethod = "close")
    HisSimulator his(Echoes echoes) throws Exception {
        return HisSimulator.start(0, echoes.kept::add);
    }

    @Bean(destroyMethod = "stop")
    CamelContext camel(
            HisSimulator his,
            ImportSlots importSlots,
            HL7MLLPNettyEncoderFactory mllpEncoder,
            HL7MLLPNettyDecoderFactory mllpDecoder)
            throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("mllpEncoder", mllpEncoder);
        camel.getRegistry().bind("mllpDecoder", mllpDecoder);
        camel.getRegistry().bind("importSlots", importSlots);
        var settings = new java.util.Properties();
        settings.setProperty("carerelay.booking.srm.host", "127.0.0.1");
        settings.setProperty("carerelay.booking.srm.port", String.valueOf(his.port()));
        settings.setProperty("carerelay.booking.srm.timeout", "1s");
        settings.setProperty("carerelay.booking.slots.folder", SLOTS.toString());
        camel.getPropertiesComponent().setOverrideProperties(settings);
        camel.start();
        for (String name : List.of("booking-srm.camel.yaml", "slots-csv.camel.yaml")) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString(name, Files.readString(Path.of("routes", name))));
        }
        return camel;
    }

    @Bean
    ProducerTemplate producer(CamelContext camel) {
        return camel.createProducerTemplate();
    }

    static final class Told implements RecordChanges {
        final List<ResourceChange> changes = new CopyOnWriteArrayList<>();

        @Override
        public void changed(List<ResourceChange> more) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    changes.addAll(more);
                }
            });
        }
    }

    static final class Echoes {
        final List<String> kept = new CopyOnWriteArrayList<>();
    }

    /** May do everything, until a test says what not. */
    static final class TestAccess implements Access {
        volatile Set<String> refused = Set.of();
        volatile String client = "callcentre";

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

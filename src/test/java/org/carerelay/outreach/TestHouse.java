package org.carerelay.outreach;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.carerelay.access.Audit;
import org.carerelay.access.MovableClock;
import org.carerelay.intake.Cause;
import org.carerelay.platform.StatementCounter;
import org.carerelay.platform.TestDatabase;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.OwnWrites.OwnWrite;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.store.StoreConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The record and this room on an empty database, without network. */
public final class TestHouse implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final class Shared {
        static final TestDatabase DATABASE = TestDatabase.fresh();
        static final DataSource SOURCE = DATABASE.dataSource();
    }

    public final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    public final MovableClock clock = new MovableClock();

    /** @param settings {@code name=value} */
    public TestHouse(String... settings) {
        this(emptied(), settings);
    }

    /** On a database of another process, as it stands. */
    public static TestHouse on(String databaseUrl, String... settings) {
        return new TestHouse(new TestDatabase(databaseUrl, "carerelay", "test").dataSource(), settings);
    }

    private static DataSource emptied() {
        TestDatabase.empty(Shared.SOURCE);
        return Shared.SOURCE;
    }

    private TestHouse(DataSource database, String... settings) {
        // Not closed with the context: the next test has it too.
        context.registerBean(
                "dataSource",
                DataSource.class,
                () -> new StatementCounter(database),
                bean -> bean.setDestroyMethodName(""));
        Map<String, Object> properties = new HashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            properties.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        context.registerBean(java.time.Clock.class, () -> clock);
        context.register(Parts.class);
        context.refresh();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public String databaseUrl() {
        return Shared.DATABASE.url();
    }

    public JdbcTemplate jdbc() {
        return bean(JdbcTemplate.class);
    }

    /** What was sent to the database since the last call. */
    public List<String> statements() {
        return ((StatementCounter) bean(DataSource.class)).drain();
    }

    /** A patient; {@code more} is JSON of further elements, such as {@code "gender":"female"}. */
    public UUID patient(String more) {
        return put("Patient", UUID.randomUUID(), more);
    }

    /** Writes this resource as it stands, new or in place of what is there. */
    public UUID put(String type, UUID id, String more) {
        OwnWrites writes = bean(OwnWrites.class);
        ResourceId resource = new ResourceId(type, id);
        writes.write(
                lineage(),
                List.of(new OwnWrite(resource, writes.load(List.of(resource)).get(resource), json(type, more))));
        return id;
    }

    public UUID put(String type, String more) {
        return put(type, UUID.randomUUID(), more);
    }

    public StoredResource load(String type, UUID id) {
        ResourceId resource = new ResourceId(type, id);
        return bean(OwnWrites.class).load(List.of(resource)).get(resource);
    }

    public Lineage lineage() {
        return lineage(Cause.LIVE);
    }

    public Lineage lineage(Cause cause) {
        return new Lineage(UUID.randomUUID(), "test", "test", cause, "", clock.instant());
    }

    public Instant now() {
        return clock.instant();
    }

    private static ObjectNode json(String type, String more) {
        try {
            return (ObjectNode) JSON.readTree(
                    "{\"resourceType\":\"" + type + "\"" + (more.isEmpty() ? "" : "," + more.replace('\'', '"')) + "}");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    /** Keeps what was noted. */
    public static final class TestAudit implements Audit {

        public final List<String> noted = new CopyOnWriteArrayList<>();

        @Override
        public void note(String action, String what, Collection<UUID> patients, int outcome, String detail) {
            noted.add(action + " " + what + " " + detail);
        }

        @Override
        public void noteFor(
                String client, String action, String what, Collection<UUID> patients, int outcome, String detail) {
            note(action, what, patients, outcome, detail);
        }

        @Override
        public void noteAtOnce(String action, String what, Collection<UUID> patients, int outcome, String detail) {
            note(action, what, patients, outcome, detail);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    @Import(StoreConfiguration.class)
    @ComponentScan({
        "org.carerelay.record.identity",
        "org.carerelay.record.work",
        "org.carerelay.record.own",
        "org.carerelay.record.search",
        "org.carerelay.outreach.contact",
        "org.carerelay.outreach.notice",
        "org.carerelay.outreach.template",
        "org.carerelay.outreach.sending",
        "org.carerelay.outreach.gateway",
        "org.carerelay.outreach.reminder",
        "org.carerelay.outreach.reply",
        "org.carerelay.outreach.statistics"
    })
    static class Parts {

        @Bean
        FhirContext fhirContext() {
            return FhirContext.forR4Cached();
        }

        @Bean
        TransactionTemplate transactions(PlatformTransactionManager manager) {
            return new TransactionTemplate(manager);
        }

        @Bean
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }

        @Bean
        TestAudit audit() {
            return new TestAudit();
        }

        @Bean
        JdbcTemplate jdbcTemplate(DataSource dataSource) {
            return new JdbcTemplate(dataSource);
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }
    }
}

package org.carerelay.record.unify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.carerelay.platform.StatementCounter;
import org.carerelay.platform.TestDatabase;
import org.carerelay.record.Applied;
import org.carerelay.record.RecordChanges;
import org.carerelay.record.ResourceChange;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.Unify;
import org.carerelay.record.patch.Paths;
import org.carerelay.record.store.ResourceStore;
import org.carerelay.record.store.StoreConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** The record on an empty database, and questions tests have about it. */
final class TestRecord implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private static final DataSource DATABASE = TestDatabase.fresh().dataSource();

    final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    final List<List<ResourceChange>> told = Collections.synchronizedList(new ArrayList<>());

    TestRecord(Class<?>... more) {
        TestDatabase.empty(DATABASE);
        context.registerBean(RecordChanges.class, () -> told::add);
        context.register(Parts.class, Unifier.class);
        Arrays.stream(more).forEach(context::register);
        context.refresh();
    }

    /** Each in a transaction of its own. */
    Applied applies(Says says) {
        return applyTogether(says).get(0);
    }

    void applyAll(Says... says) {
        for (Says each : says) {
            applies(each);
        }
    }

    List<Applied> applyTogether(Says... batch) {
        return bean(Unify.class).unify(Arrays.stream(batch).map(Says::incoming).toList());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    StoredResource load(ResourceId id) {
        StoredResource found = bean(ResourceStore.class).load(List.of(id)).get(id);
        if (found == null) {
            throw new AssertionError("no " + id.type() + " of this id");
        }
        return found;
    }

    /** JSON of an element, {@code null} if absent. */
    String at(ResourceId id, String path) {
        return String.valueOf(Paths.get(load(id).body(), path));
    }

    JsonNode body(ResourceId id) {
        return load(id).body();
    }

    ResourceId find(String type, String system, String value) {
        return new ResourceId(
                type,
                bean(JdbcTemplate.class)
                        .queryForObject(
                                "select resource_id from identifier where type = ? and system = ? and value = ?"
                                        + " and identifying",
                                UUID.class,
                                type,
                                system,
                                value));
    }

    ResourceId patient(String value) {
        return find("Patient", "urn:his:mr", value);
    }

    ResourceId visit(String value) {
        return find("Encounter", "urn:his:visit", value);
    }

    long count(String sql, Object... arguments) {
        Long count = bean(JdbcTemplate.class).queryForObject(sql, Long.class, arguments);
        return count == null ? 0 : count;
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    @Import(StoreConfiguration.class)
    @ComponentScan({
        "org.carerelay.record.identity",
        "org.carerelay.record.work",
        "org.carerelay.record.merge",
        "org.carerelay.record.parked",
        "org.carerelay.record.person",
        "org.carerelay.record.own"
    })
    static class Parts {

        /** Not closed with the context: the next test has it too. */
        @Bean(destroyMethod = "")
        DataSource dataSource() {
            return new StatementCounter(DATABASE);
        }

        @Bean
        JdbcTemplate jdbcTemplate(DataSource dataSource) {
            return new JdbcTemplate(dataSource);
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }
    }
}

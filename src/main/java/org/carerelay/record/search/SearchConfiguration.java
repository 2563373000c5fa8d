package org.carerelay.record.search;

import java.time.ZoneId;
import org.carerelay.record.search.sql.Visible;
import org.carerelay.record.store.StoreConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Wires search and reading. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SearchSettings.class)
public class SearchConfiguration {

    @Bean
    RecordSearch recordSearch(
            JdbcTemplate jdbc,
            @Qualifier(StoreConfiguration.RECORD_ZONE) ZoneId zone,
            SearchSettings settings,
            ObjectProvider<ReadRule> rules) {
        return new JdbcRecordSearch(
                jdbc, zone, settings, new Visible(rules.orderedStream().toList()));
    }

    @Bean
    RecordReader recordReader(JdbcTemplate jdbc, ObjectProvider<ReadRule> rules) {
        return new JdbcRecordReader(jdbc, new Visible(rules.orderedStream().toList()));
    }

    /** A search on its own with default settings, for whoever runs without Spring. */
    public static RecordSearch search(JdbcTemplate jdbc, ZoneId zone) {
        return new JdbcRecordSearch(jdbc, zone, new SearchSettings(20, 500, 1000), Visible.EVERYTHING);
    }

    public static RecordReader reader(JdbcTemplate jdbc) {
        return new JdbcRecordReader(jdbc, Visible.EVERYTHING);
    }
}

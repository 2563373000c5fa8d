package org.carerelay.followup;

import java.nio.file.Path;
import java.time.Clock;
import org.carerelay.access.Access;
import org.carerelay.access.Audit;
import org.carerelay.followup.dial.DialFiles;
import org.carerelay.followup.dial.DialLayouts;
import org.carerelay.followup.dial.DialLists;
import org.carerelay.followup.dial.DialResults;
import org.carerelay.followup.fhir.DialOperations;
import org.carerelay.followup.follow.Reach;
import org.carerelay.followup.list.Lag;
import org.carerelay.followup.outcome.Outcomes;
import org.carerelay.followup.task.WorkingDay;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.search.RecordReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts dial lists together. */
@Configuration(proxyBeanMethods = false)
class DialConfiguration {

    @Bean
    DialLayouts dialLayouts(Environment environment) {
        return new DialLayouts(Path.of(environment.getProperty("carerelay.mappings-dir", "mappings"), "dial-lists"));
    }

    @Bean
    DialLists dialLists(
            JdbcTemplate jdbc, OwnWrites own, Reach reach, WorkingDay working, Clock clock, DialLayouts layouts) {
        return new DialLists(jdbc, own, reach, working, clock, layouts);
    }

    @Bean
    DialFiles dialFiles(DialLists lists, Audit audit, WorkingDay working, Clock clock, FollowUpSettings settings) {
        String folder = settings.dialLists();
        return new DialFiles(
                lists,
                audit,
                working,
                clock,
                folder == null || folder.isBlank() ? null : Path.of(folder),
                settings.dialListLayouts());
    }

    @Bean
    DialOperations dialOperations(
            DialLists lists,
            Outcomes outcomes,
            DialLayouts layouts,
            WorkingDay working,
            Clock clock,
            RecordReader reader,
            Lag lag,
            Access access) {
        return new DialOperations(lists, new DialResults(outcomes, layouts, working, clock), reader, lag, access);
    }
}

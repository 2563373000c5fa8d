package org.carerelay.followup;

import ca.uhn.fhir.context.FhirContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import org.carerelay.access.Access;
import org.carerelay.followup.fhir.DryRunOperation;
import org.carerelay.followup.fhir.FormRule;
import org.carerelay.followup.fhir.OutcomeOperation;
import org.carerelay.followup.fhir.PlanRule;
import org.carerelay.followup.fhir.StatisticsOperation;
import org.carerelay.followup.fhir.TaskRule;
import org.carerelay.followup.fhir.WorkListOperations;
import org.carerelay.followup.follow.DryRun;
import org.carerelay.followup.follow.PregnancyEnds;
import org.carerelay.followup.follow.Reach;
import org.carerelay.followup.follow.Starts;
import org.carerelay.followup.follow.Suspension;
import org.carerelay.followup.follow.Wishes;
import org.carerelay.followup.form.FormReader;
import org.carerelay.followup.form.Forms;
import org.carerelay.followup.list.Claims;
import org.carerelay.followup.list.Counts;
import org.carerelay.followup.list.Endings;
import org.carerelay.followup.list.Lag;
import org.carerelay.followup.list.Leases;
import org.carerelay.followup.outcome.Outcomes;
import org.carerelay.followup.outcome.Parts;
import org.carerelay.followup.plan.Expressions;
import org.carerelay.followup.plan.PlanReader;
import org.carerelay.followup.plan.Plans;
import org.carerelay.followup.statistics.Statistics;
import org.carerelay.followup.sweep.DateSweep;
import org.carerelay.followup.task.WorkingDay;
import org.carerelay.outreach.ContactNotes;
import org.carerelay.outreach.Contacts;
import org.carerelay.outreach.Sensitivity;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.Unify;
import org.carerelay.record.search.RecordReader;
import org.carerelay.record.search.RecordSearch;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts follow-up together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FollowUpSettings.class)
class FollowUpConfiguration {

    @Bean
    WorkingDay callCentreDay(RecordSearch search, FollowUpSettings settings) {
        return new WorkingDay(search.zone(), settings.dayStarts(), settings.dayEnds());
    }

    @Bean
    Expressions planExpressions(FhirContext fhir) {
        return new Expressions(fhir);
    }

    @Bean
    PlanReader planReader(Expressions expressions, WorkingDay working) {
        return new PlanReader(expressions, working.zone());
    }

    @Bean
    FormReader formReader(Expressions expressions) {
        return new FormReader(expressions);
    }

    @Bean
    Plans plans(JdbcTemplate jdbc, PlanReader reader, FhirContext fhir) {
        return new Plans(jdbc, reader, fhir);
    }

    @Bean
    Forms forms(JdbcTemplate jdbc, FormReader reader, FhirContext fhir) {
        return new Forms(jdbc, reader, fhir);
    }

    @Bean
    Reach reach(Contacts contacts, Sensitivity sensitivity, WorkingDay working, Clock clock) {
        return new Reach(contacts, sensitivity, working, clock);
    }

    @Bean
    PregnancyEnds pregnancyEnds(JdbcTemplate jdbc, FollowUpSettings settings) {
        return new PregnancyEnds(jdbc, settings.pregnancyLossCodes());
    }

    @Bean
    Leases leases(JdbcTemplate jdbc) {
        return new Leases(jdbc);
    }

    @Bean
    Claims claims(
            JdbcTemplate jdbc,
            OwnWrites own,
            Leases leases,
            Reach reach,
            WorkingDay working,
            Clock clock,
            FollowUpSettings settings,
            PlatformTransactionManager transactions) {
        return new Claims(
                jdbc, own, leases, reach, working, clock, settings.lease(), new TransactionTemplate(transactions));
    }

    @Bean
    Endings followUpEndings(
            JdbcTemplate jdbc,
            OwnWrites own,
            WorkingDay working,
            Clock clock,
            PlatformTransactionManager transactions) {
        return new Endings(jdbc, own, working, clock, new TransactionTemplate(transactions));
    }

    @Bean
    Lag recordLag(MeterRegistry meters, FollowUpSettings settings) {
        return new Lag(meters, settings.maxLag());
    }

    @Bean
    Outcomes outcomes(
            JdbcTemplate jdbc,
            OwnWrites own,
            Unify unify,
            Leases leases,
            Reach reach,
            ContactNotes notes,
            Forms forms,
            Plans plans,
            Expressions expressions,
            FhirContext fhir,
            WorkingDay working,
            Clock clock,
            PlatformTransactionManager transactions) {
        return new Outcomes(new Parts(
                jdbc,
                own,
                unify,
                leases,
                reach,
                notes,
                forms,
                plans,
                expressions,
                fhir,
                working,
                clock,
                new TransactionTemplate(transactions)));
    }

    @Bean
    WorkListOperations workListOperations(
            Claims claims,
            JdbcTemplate jdbc,
            Lag lag,
            RecordReader reader,
            RecordSearch search,
            Access access,
            Clock clock) {
        return new WorkListOperations(claims, new Counts(jdbc), lag, reader, search, access, clock);
    }

    @Bean
    OutcomeOperation outcomeOperation(
            Outcomes outcomes,
            Forms forms,
            OwnWrites own,
            RecordReader reader,
            Access access,
            FhirContext fhir,
            Clock clock) {
        return new OutcomeOperation(outcomes, forms, own, reader, access, fhir, clock);
    }

    @Bean
    PlanRule planRule(PlanReader reader, Forms forms, FhirContext fhir, JdbcTemplate jdbc) {
        return new PlanRule(reader, forms, fhir, jdbc);
    }

    @Bean
    FormRule formRule(FormReader reader, FhirContext fhir) {
        return new FormRule(reader, fhir);
    }

    @Bean
    DateSweep dateSweep(
            JdbcTemplate jdbc,
            OwnWrites own,
            FhirContext fhir,
            Plans plans,
            Wishes wishes,
            Starts starts,
            PregnancyEnds pregnancies,
            WorkingDay working,
            Clock clock,
            FollowUpSettings settings,
            PlatformTransactionManager transactions) {
        return new DateSweep(
                jdbc,
                own,
                fhir,
                plans,
                wishes,
                starts,
                pregnancies,
                working,
                clock,
                settings.catchUp(),
                new TransactionTemplate(transactions));
    }

    @Bean
    Seeds followUpSeeds(OwnWrites own, Clock clock, Environment environment) {
        return new Seeds(
                Path.of(environment.getProperty("carerelay.profiles-dir", "fhir-profiles"), "followup"), own, clock);
    }

    @Bean
    DryRunOperation dryRunOperation(
            JdbcTemplate jdbc,
            OwnWrites own,
            FhirContext fhir,
            Expressions expressions,
            PlanReader reader,
            RecordReader record,
            WorkingDay working,
            Access access,
            Clock clock) {
        return new DryRunOperation(
                new DryRun(jdbc, own, fhir, expressions, working, clock), reader, record, fhir, access);
    }

    @Bean
    StatisticsOperation followUpStatistics(JdbcTemplate jdbc, WorkingDay working, Access access) {
        return new StatisticsOperation(new Statistics(jdbc, working.zone()), access);
    }

    @Bean
    TaskRule followUpTaskRule() {
        return new TaskRule();
    }

    /** Health component {@code followUp}: up, and which plans suspended themselves. */
    @Bean
    HealthIndicator followUpHealthIndicator(Suspension suspension) {
        return () ->
                Health.up().withDetail("suspendedPlans", suspension.suspended()).build();
    }
}

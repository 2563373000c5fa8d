package org.carerelay.followup.follow;

import ca.uhn.fhir.context.FhirContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.carerelay.followup.form.Forms;
import org.carerelay.followup.plan.Expressions;
import org.carerelay.followup.plan.Plans;
import org.carerelay.followup.task.WorkingDay;
import org.carerelay.outreach.Notices;
import org.carerelay.record.OwnWrites;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Wires what follows the record. */
@Configuration(proxyBeanMethods = false)
class FollowConfiguration {

    @Bean
    Suspension planSuspension(OwnWrites own, JdbcTemplate jdbc, Clock clock, MeterRegistry meters) {
        return new Suspension(own, jdbc, clock, meters);
    }

    @Bean
    Wishes planWishes(Expressions expressions, WorkingDay working, Clock clock, Suspension suspension) {
        return new Wishes(expressions, working, clock, suspension);
    }

    @Bean
    Starts planStarts(
            OwnWrites own,
            Notices notices,
            Forms forms,
            JdbcTemplate jdbc,
            Reach reach,
            WorkingDay working,
            Clock clock,
            Suspension suspension) {
        return new Starts(own, notices, forms, jdbc, reach, working, clock, suspension);
    }

    @Bean
    PlansFollower plansFollower(
            Plans plans,
            Wishes wishes,
            Starts starts,
            Suspension suspension,
            OwnWrites own,
            JdbcTemplate jdbc,
            FhirContext fhir,
            Clock clock,
            Reach reach,
            WorkingDay working,
            PregnancyEnds ends) {
        return new PlansFollower(
                plans,
                wishes,
                starts,
                new Revisions(jdbc, reach, working, clock, ends),
                suspension,
                own,
                jdbc,
                fhir,
                clock);
    }
}

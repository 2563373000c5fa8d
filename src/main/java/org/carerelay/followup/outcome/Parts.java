package org.carerelay.followup.outcome;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import org.carerelay.followup.follow.Reach;
import org.carerelay.followup.form.Forms;
import org.carerelay.followup.list.Leases;
import org.carerelay.followup.plan.Expressions;
import org.carerelay.followup.plan.Plans;
import org.carerelay.followup.task.WorkingDay;
import org.carerelay.outreach.ContactNotes;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.Unify;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What {@link Outcomes} works with. */
public record Parts(
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
        TransactionTemplate transaction) {}

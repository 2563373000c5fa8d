package org.carerelay.followup;

import org.carerelay.followup.dial.DialFiles;
import org.carerelay.followup.follow.Suspension;
import org.carerelay.followup.list.Claims;
import org.carerelay.followup.list.Endings;
import org.carerelay.followup.list.Lag;
import org.carerelay.followup.sweep.DateSweep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** What follow-up does by the clock; each node tries, the database sees to it that each thing is done once. */
@Component
class FollowUpSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(FollowUpSchedule.class);

    private final DateSweep sweep;
    private final Claims claims;
    private final Endings endings;
    private final DialFiles files;
    private final Lag lag;
    private final Seeds seeds;
    private final Suspension suspension;
    private final boolean seedPlans;
    private volatile boolean ready;

    FollowUpSchedule(
            DateSweep sweep,
            Claims claims,
            Endings endings,
            DialFiles files,
            Lag lag,
            Seeds seeds,
            Suspension suspension,
            FollowUpSettings settings) {
        this.sweep = sweep;
        this.claims = claims;
        this.endings = endings;
        this.files = files;
        this.lag = lag;
        this.seeds = seeds;
        this.suspension = suspension;
        this.seedPlans = settings.seedPlans();
    }

    @EventListener(ApplicationReadyEvent.class)
    void sow() {
        if (seedPlans) {
            quietly("seed", seeds::sow);
        }
        ready = true;
    }

    @Scheduled(fixedDelayString = "${carerelay.follow-up.sweep:1m}")
    void look() {
        if (!ready) {
            return;
        }
        quietly("suspension", suspension::look);
        quietly("lease", claims::expire);
        quietly("window", endings::closeWhatIsOver);
        // Rule 27: nothing is started from old data; what is late is made up for.
        if (!lag.isTooMuch()) {
            quietly("sweep", sweep::run);
        }
    }

    @Scheduled(fixedDelayString = "${carerelay.follow-up.dial-list-every:15m}")
    void write() {
        if (ready && !lag.isTooMuch()) {
            quietly("dial list", files::write);
        }
    }

    private static void quietly(String what, Runnable work) {
        try {
            work.run();
        } catch (DataAccessException | TransactionException | IllegalStateException e) {
            LOG.warn("follow-up {} is tried again later: {}", what, e.getClass().getSimpleName());
        }
    }
}

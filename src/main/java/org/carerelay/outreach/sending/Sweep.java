package org.carerelay.outreach.sending;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Lets notices expire whose time passed while they waited, whether or not a gateway is on; any number of nodes at once. */
@Component
class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int BATCH = 200;

    private final NoticeRows notices;
    private final Endings endings;
    private final TransactionOperations transactions;
    private final Clock clock;

    Sweep(NoticeRows notices, Endings endings, TransactionOperations transactions, Clock clock) {
        this.notices = notices;
        this.endings = endings;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 15_000, initialDelay = 20_000)
    void sweep() {
        try {
            int expired;
            do {
                expired = expire();
            } while (expired == BATCH);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Notices expire later: {}", e.getClass().getSimpleName());
        }
    }

    /** One batch. @return how many */
    int expire() {
        Integer expired = transactions.execute(status -> {
            Instant now = clock.instant();
            List<UUID> ids = notices.overdue(now, BATCH);
            if (!ids.isEmpty()) {
                endings.expired(ids, now);
            }
            return ids.size();
        });
        return expired == null ? 0 : expired;
    }
}

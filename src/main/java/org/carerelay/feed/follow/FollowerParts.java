package org.carerelay.feed.follow;

import java.time.Duration;
import java.util.function.Supplier;
import org.carerelay.feed.log.EventLog;
import org.carerelay.feed.log.Positions;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What every follower is driven with.
 *
 * @param lag how far the intake lags
 */
record FollowerParts(
        EventLog log,
        Positions positions,
        RecordEvents events,
        SetAside setAside,
        TransactionOperations transactions,
        FollowSettings settings,
        Supplier<Duration> lag) {}

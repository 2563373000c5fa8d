package org.carerelay.access.webhook;

import java.sql.Timestamp;
import java.time.Clock;
import org.carerelay.access.Access;
import org.carerelay.access.Deliveries;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** The table {@code webhook_delivery}; ids are kept for longer than a delivery's time is tolerated, so none can be replayed. */
@Repository
class DeliveryRows implements Deliveries {

    private static final int KEPT_FOR = 288;

    private final JdbcTemplate jdbc;
    private final Access access;
    private final Clock clock;
    private final WebhookSettings settings;

    DeliveryRows(JdbcTemplate jdbc, Access access, Clock clock, WebhookSettings settings) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public boolean isFirst(String webhookId) {
        return jdbc.update(
                        "insert into webhook_delivery (client_id, webhook_id, received_at) values (?, ?, ?) on conflict do nothing",
                        access.caller().clientId(),
                        webhookId,
                        Timestamp.from(clock.instant()))
                == 1;
    }

    @Scheduled(initialDelayString = "PT15M", fixedDelayString = "PT1H")
    void forget() {
        jdbc.update(
                "delete from webhook_delivery where received_at < ?",
                Timestamp.from(clock.instant().minus(settings.tolerance().multipliedBy(KEPT_FOR))));
    }
}

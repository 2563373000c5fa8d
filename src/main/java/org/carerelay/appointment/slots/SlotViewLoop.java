package org.carerelay.appointment.slots;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Polls the slot view as long as the application runs, if there is one. */
@Component
class SlotViewLoop {

    private static final Logger LOG = LoggerFactory.getLogger(SlotViewLoop.class);

    private final SlotView view;

    SlotViewLoop(SlotView view) {
        this.view = view;
    }

    @Scheduled(fixedDelayString = "${carerelay.booking.slots.view.every:1m}", initialDelayString = "1s")
    void poll() {
        if (!view.isSet()) {
            return;
        }
        try {
            LOG.debug("{} rows of the slot view", view.poll());
        } catch (DataAccessException | IllegalStateException away) {
            LOG.warn(
                    "SLT-002 the slot view cannot be read; tried again: {}",
                    away.getClass().getSimpleName());
        }
    }
}

package org.carerelay.appointment.send;

import org.carerelay.appointment.booking.Holds;
import org.carerelay.appointment.request.DispatchBell;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Runs the dispatch on this node as long as the application does, and ends leases that have run out. */
@Component
class DispatchLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DispatchLoop.class);

    private final Dispatch dispatch;
    private final Holds holds;
    private final DispatchBell bell;
    private final DispatchSettings settings;
    private volatile @Nullable Thread thread;

    DispatchLoop(Dispatch dispatch, Holds holds, DispatchBell bell, DispatchSettings settings) {
        this.dispatch = dispatch;
        this.holds = holds;
        this.bell = bell;
        this.settings = settings;
    }

    @Override
    public void start() {
        Thread loop = new Thread(this::loop, "booking-dispatch");
        loop.setDaemon(true);
        thread = loop;
        loop.start();
    }

    private void loop() {
        while (thread == Thread.currentThread()) {
            try {
                bell.await(settings.lookEvery());
                dispatch.run();
                holds.endDue();
            } catch (InterruptedException stopped) {
                return;
            } catch (DataAccessException | TransactionException away) {
                LOG.debug(
                        "the database does not answer; bookings wait: {}",
                        away.getClass().getName());
            } catch (RuntimeException fault) {
                LOG.error("bookings could not be sent", fault);
            }
        }
    }

    @Override
    public void stop() {
        Thread loop = thread;
        thread = null;
        if (loop != null) {
            loop.interrupt();
            try {
                loop.join(settings.answerTimeout().toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}

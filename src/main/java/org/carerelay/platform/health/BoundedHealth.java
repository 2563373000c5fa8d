package org.carerelay.platform.health;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Down when a look at something fails or has not succeeded after 1.2 seconds. At most one thread looks at a time: who asks while
 * it does waits for the same look, so that a server that hangs costs one thread and no more.
 */
public final class BoundedHealth implements HealthIndicator {

    private static final Duration LONGEST = Duration.ofMillis(1200);

    private final String what;
    private final Look look;
    private @Nullable FutureTask<Boolean> looking;

    /** Succeeds if it is there, throws or hangs if not. */
    public interface Look {
        void look() throws Exception;
    }

    /** @param what one lower case word for it, which names the thread and stands in the reason */
    public BoundedHealth(String what, Look look) {
        this.what = what;
        this.look = look;
    }

    @Override
    public Health health() {
        try {
            looking().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            return Health.up().build();
        } catch (TimeoutException e) {
            return down("the " + what + " did not answer within " + LONGEST.toMillis() + " ms");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return down(
                    "the " + what + " cannot be reached: " + cause.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return down("shutting down");
        }
    }

    private synchronized FutureTask<Boolean> looking() {
        FutureTask<Boolean> current = looking;
        if (current != null && !current.isDone()) {
            return current;
        }
        FutureTask<Boolean> fresh = new FutureTask<>(() -> {
            look.look();
            return true;
        });
        looking = fresh;
        Thread thread = new Thread(fresh, what + "-health");
        thread.setDaemon(true);
        thread.start();
        return fresh;
    }

    private static Health down(String reason) {
        return Health.down().withDetail("reason", reason).build();
    }
}

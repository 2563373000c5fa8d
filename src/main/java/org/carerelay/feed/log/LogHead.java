package org.carerelay.feed.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** How far the log of events is known to reach on this node; wakes readers in the moment their types were numbered here. */
@Component
public class LogHead {

    private final Map<String, Long> byType = new HashMap<>();
    private long ofAnyType;
    private long head;
    private int wakes;

    /** The highest position known. */
    public synchronized long position() {
        return head;
    }

    /**
     * Waits until the log reaches beyond a position, or for this time.
     *
     * @param types to be woken for; empty for all
     * @return whether an event of these types may stand there
     */
    public synchronized boolean awaitBeyond(long position, Set<String> types, Duration atMost)
            throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        int before = wakes;
        while (known(types) <= position) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0 || wakes != before) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** How often every wait was ended. */
    synchronized int wakes() {
        return wakes;
    }

    /** Ends every wait. */
    synchronized void wake() {
        wakes++;
        notifyAll();
    }

    /** This node numbered events. */
    synchronized void numbered(Map<String, Long> last) {
        last.forEach((type, position) -> {
            byType.merge(type, position, Math::max);
            head = Math.max(head, position);
        });
        notifyAll();
    }

    /** The log was found to reach this far; what stands there is not known. */
    synchronized void found(long position) {
        if (position > head) {
            head = position;
            ofAnyType = position;
            notifyAll();
        }
    }

    private long known(Set<String> types) {
        if (types.isEmpty()) {
            return head;
        }
        long last = ofAnyType;
        for (String type : types) {
            last = Math.max(last, byType.getOrDefault(type, 0L));
        }
        return last;
    }
}

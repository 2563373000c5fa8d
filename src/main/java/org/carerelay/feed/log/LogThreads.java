package org.carerelay.feed.log;

import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Makes threads for readers of the log. */
@Component
public class LogThreads {

    /** In which readers start and stop: after the numbering has started, before anything writes to the record. */
    public static final int PHASE = Integer.MIN_VALUE + 2100;

    private final LogHead head;
    private final LogSettings settings;

    LogThreads(LogHead head, LogSettings settings) {
        this.head = head;
        this.settings = settings;
    }

    /**
     * Starts one.
     *
     * @param types of resources it reads; empty for all
     * @param work one look at the log
     */
    public LogThread start(String name, Set<String> types, Supplier<Round> work) {
        return new LogThread(name, head, types, settings.poll(), work).start();
    }
}

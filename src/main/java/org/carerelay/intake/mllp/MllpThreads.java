package org.carerelay.intake.mllp;

import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutorGroup;
import java.util.concurrent.TimeUnit;

/**
 * The threads that work on connections. Not a bean of Netty's own type: that is a ScheduledExecutorService too, and Spring would
 * run every scheduled method on it.
 */
record MllpThreads(EventExecutorGroup group) implements AutoCloseable {

    static MllpThreads of(int connections) {
        return new MllpThreads(new DefaultEventExecutorGroup(connections, new DefaultThreadFactory("mllp", true)));
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}

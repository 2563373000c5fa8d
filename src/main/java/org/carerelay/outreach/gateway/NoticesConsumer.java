package org.carerelay.outreach.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.sending.GatewayAnswer;
import org.carerelay.outreach.sending.Outgoing;

/** Runs the threads of one route; a stop lets every message in work finish. */
final class NoticesConsumer extends DefaultConsumer {

    private static final long LONGEST_STOP_SECONDS = 60;

    private final HandOver handOver;
    private final Channel channel;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    NoticesConsumer(Endpoint endpoint, Processor processor, HandOver handOver, Channel channel) {
        super(endpoint, processor);
        this.handOver = handOver;
        this.channel = channel;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        running = true;
        for (int i = 1; i <= handOver.threads(channel); i++) {
            Thread thread = new Thread(() -> handOver.run(channel, this::route, () -> running), getRouteId() + "-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    @Override
    protected void doStop() throws Exception {
        running = false;
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(LONGEST_STOP_SECONDS));
        }
        threads.clear();
        super.doStop();
    }

    /** A route that says nothing of its own has handed it over when it ends without failure. */
    private GatewayAnswer route(Outgoing message) {
        Exchange exchange = createExchange(false);
        try {
            exchange.getIn().setBody(message);
            createUoW(exchange);
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                return Failures.of(exchange.getException());
            }
            return exchange.getMessage().getBody() instanceof GatewayAnswer answer
                    ? answer
                    : new GatewayAnswer.Accepted(null);
        } catch (Exception e) {
            return Failures.of(e);
        } finally {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }
}

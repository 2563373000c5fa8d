package org.carerelay.feed.list;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a list through its route when it is due, then its manifest: whoever sees the manifest has the whole list. A run that fails is
 * tried again, under the same name and with the state of now, also after a restart; runs that were missed
 * meanwhile are one.
 */
final class ListConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(ListConsumer.class);

    private final ListParts parts;
    private final ListPlan plan;
    private @Nullable ScheduledExecutorService timer;
    private Instant notBefore = Instant.MIN;

    ListConsumer(Endpoint endpoint, Processor processor, ListParts parts, ListPlan plan) {
        super(endpoint, processor);
        this.parts = parts;
        this.plan = plan;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "list-" + plan.name());
            thread.setDaemon(true);
            return thread;
        });
        var unused = started.scheduleWithFixedDelay(this::look, 0, 500, TimeUnit.MILLISECONDS);
        timer = started;
    }

    @Override
    protected void doStop() throws Exception {
        if (timer != null) {
            timer.shutdown();
            if (!timer.awaitTermination(60, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        }
        super.doStop();
    }

    private void look() {
        Instant now = parts.clock().instant();
        try {
            if (now.isBefore(notBefore)) {
                return;
            }
            ListRuns.State state = parts.runs().state(plan.name(), now);
            Instant due = lastDue(state.done(), now);
            if (due != null && parts.runs().claim(plan.name())) {
                run(due, state.asOf(), now);
            }
        } catch (Exception e) {
            notBefore = now.plus(plan.retry());
            LOG.warn(
                    "list {} is tried again in {} s: {}",
                    plan.name(),
                    plan.retry().toSeconds(),
                    e.getClass().getSimpleName());
        }
    }

    /** The last time that has come; null if none has. */
    private @Nullable Instant lastDue(Instant done, Instant now) {
        Instant due = null;
        for (Instant next = plan.next(done); next != null && !next.isAfter(now); next = plan.next(next)) {
            due = next;
        }
        return due;
    }

    private void run(Instant due, @Nullable Instant before, Instant now) throws Exception {
        Path file = Files.createTempFile("carerelay-list", plan.format().suffix());
        try {
            Instant since = plan.changes() ? before : null;
            ListWriter.Written written = parts.writer().write(plan, since, file);
            String name = plan.fileName(due);
            send(file.toFile(), name);
            send(manifest(name, due, since, now, written), name + ".manifest.json");
            parts.runs().done(plan.name(), due, now.truncatedTo(ChronoUnit.MILLIS));
            parts.audit()
                    .noteFor(
                            "list." + plan.name(),
                            "R",
                            plan.type() + "?list",
                            List.of(),
                            0,
                            written.rows() + " rows in " + name);
            LOG.info("list {} went out with {} rows", name, written.rows());
        } catch (Exception e) {
            parts.runs().failed(plan.name(), e.getClass().getSimpleName());
            throw e;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private byte[] manifest(String name, Instant due, @Nullable Instant since, Instant asOf, ListWriter.Written written)
            throws Exception {
        ObjectNode manifest = new ObjectMapper().createObjectNode();
        manifest.put("file", name);
        manifest.put("rows", written.rows());
        manifest.put("bytes", written.bytes());
        manifest.put("sha256", written.sha256());
        manifest.put("charset", plan.charset().name());
        manifest.put("due", due.atZone(plan.zone()).toOffsetDateTime().toString());
        manifest.put("changedAfter", since == null ? null : since.toString());
        manifest.put("asOf", asOf.toString());
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
    }

    private void send(Object body, String name) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getIn().setBody(body);
            exchange.getIn().setHeader(Exchange.FILE_NAME, name);
            createUoW(exchange);
            getProcessor().process(exchange);
            Exception failure = exchange.getException();
            if (failure != null) {
                throw failure;
            }
        } finally {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }
}

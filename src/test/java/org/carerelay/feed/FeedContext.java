package org.carerelay.feed;

import static org.awaitility.Awaitility.await;

import jakarta.jms.ConnectionFactory;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.carerelay.platform.TestProperties;
import org.carerelay.record.RecordChanges;
import org.carerelay.record.ResourceChange;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The feed with its real database and broker, one for all tests of the room. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        classes = {FeedApplication.class, RecordingFollower.class, TestAccess.class},
        properties = {
            "carerelay.broker.downstream-password=" + FeedContext.DOWNSTREAM_PASSWORD,
            "carerelay.downstreams.crm.secret=" + FeedContext.SECRET,
            "carerelay.downstreams.crm.previous-secret=" + FeedContext.PREVIOUS_SECRET
        })
public abstract class FeedContext {

    /** Of the broker's user {@code downstream}. */
    public static final String DOWNSTREAM_PASSWORD = "downstream-of-this-test";

    /** Signs what goes to the downstream {@code crm}. */
    public static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    /** Signed before. */
    public static final String PREVIOUS_SECRET = "whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY=";

    @Autowired
    protected RecordChanges outbox;

    @Autowired
    protected TransactionTemplate transactions;

    @Autowired
    protected JdbcTemplate jdbc;

    @Value("${carerelay.broker.port}")
    private int brokerPort;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        TestProperties.register(registry);
    }

    /** Waits until what was committed has its place in the log: a reader that begins now begins behind it. */
    protected void awaitNumbering() {
        await().until(() -> jdbc.queryForObject("SELECT count(*) FROM feed_outbox", Long.class) == 0);
    }

    /** Empties the log and puts every reader at its beginning. */
    protected void empty() {
        jdbc.execute(
                "TRUNCATE feed_outbox, feed_log, feed_set_aside, feed_delivery, feed_snapshot, resource_version, patient, task");
        jdbc.update("UPDATE feed_position SET position = 0");
    }

    /** What the record does in one transaction. */
    protected void commit(ResourceChange... changes) {
        transactions.executeWithoutResult(status -> {
            for (ResourceChange change : changes) {
                Changes.stored(jdbc, change);
            }
            outbox.changed(List.of(changes));
        });
    }

    /** The broker by its own protocol. */
    protected ConnectionFactory core() {
        return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + brokerPort);
    }

    /** The broker by AMQP 1.0. */
    protected ConnectionFactory amqp() {
        return new org.apache.qpid.jms.JmsConnectionFactory("amqp://127.0.0.1:" + brokerPort);
    }
}

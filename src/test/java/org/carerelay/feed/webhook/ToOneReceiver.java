package org.carerelay.feed.webhook;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.carerelay.feed.FeedContext;
import org.carerelay.feed.Receiver;
import org.carerelay.feed.RoutesOfTest;
import org.carerelay.feed.TestAccess;
import org.carerelay.feed.downstream.DownstreamRepair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The flow {@code crm}, from the log to one receiver. */
abstract class ToOneReceiver extends FeedContext {

    @Autowired
    ApplicationContext beans;

    @Autowired
    DownstreamRepair repair;

    @Autowired
    TestAccess access;

    protected Receiver crm;
    protected RoutesOfTest routes;

    @BeforeEach
    void begin() throws Exception {
        empty();
        jdbc.update("DELETE FROM feed_position WHERE reader LIKE 'downstream:%'");
        crm = new Receiver();
        routes = new RoutesOfTest(beans, new Properties());
    }

    @AfterEach
    void end() {
        routes.close();
        crm.close();
    }

    protected List<Integer> versions(UUID patient) {
        return crm.taken.stream()
                .filter(call -> call.patient().equals(patient.toString()))
                .map(Receiver.Call::version)
                .toList();
    }

    protected DownstreamRepair.State state() {
        return repair.states().stream()
                .filter(state -> state.name().equals("crm"))
                .findFirst()
                .orElseThrow();
    }

    protected void start(String from, String to) throws Exception {
        String types = from.contains("types:") ? from : "types: Task\n        " + from;
        yaml(
                types,
                "url: \"" + crm.url() + "\"\n              allowHttp: true\n              allowPrivateAddresses: true"
                        + (to.isEmpty() ? "" : "\n              " + to));
    }

    protected void yaml(String from, String to) throws Exception {
        routes.yaml(
                "crm.camel.yaml",
                """
                - route:
                    id: crm
                    from:
                      uri: feed:crm
                      parameters:
                        %s
                      steps:
                        - bean:
                            ref: sign
                        - to:
                            uri: deliver:crm
                            parameters:
                              %s
                """
                        .formatted(from, to));
        await().until(() ->
                jdbc.queryForObject("SELECT count(*) FROM feed_position WHERE reader = 'downstream:crm'", Long.class)
                        == 1);
    }
}

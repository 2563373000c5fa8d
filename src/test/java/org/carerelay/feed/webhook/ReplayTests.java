package org.carerelay.feed.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.carerelay.feed.Changes;
import org.carerelay.feed.Receiver;
import org.carerelay.feed.RoutesOfTest;
import org.carerelay.feed.TestAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is sent, and what is sent again. */
@Timeout(60)
class ReplayTests extends ToOneReceiver {

    @Test
    void showsAClientTheResourcesOfItsScopesAndNotesIt() throws Exception {
        UUID task = UUID.randomUUID();
        start("types: Task,Patient\n        payload: full-resource\n        client: crm", "");
        commit(Changes.patient(UUID.randomUUID(), 1), Changes.of("Task", task, UUID.randomUUID(), 1));

        await().until(() -> state().behind() == 0 && !crm.taken.isEmpty());
        assertThat(crm.taken).hasSize(1);
        assertThat(crm.taken.get(0).event().path("data").path("note").asText()).startsWith("引号");
        await().until(() -> access.noted.contains("crm R Task/" + task + "/_history/1"));
    }

    @Test
    void keepsBackWhatARuleHidesFromItsClient() throws Exception {
        UUID seen = UUID.randomUUID();
        version(TestAccess.HIDDEN, 1, false);
        start("types: Task\n        client: crm", "");
        commit(
                Changes.of("Task", TestAccess.HIDDEN, UUID.randomUUID(), 1),
                Changes.of("Task", seen, UUID.randomUUID(), 1));

        await().until(() -> state().behind() == 0 && !crm.taken.isEmpty());
        assertThat(crm.taken).singleElement().satisfies(call -> assertThat(
                        call.event().path("subject").asText())
                .isEqualTo("Task/" + seen));
    }

    @Test
    void asksItsFilterOfTheResource() throws Exception {
        start("filter: \"Task.id.exists() and Task.meta.tag.empty() and id = '" + new UUID(7, 7) + "'\"", "");
        commit(
                Changes.of("Task", new UUID(7, 8), UUID.randomUUID(), 1),
                Changes.of("Task", new UUID(7, 7), UUID.randomUUID(), 1));

        await().until(() -> state().behind() == 0 && !crm.taken.isEmpty());
        assertThat(crm.taken).singleElement().satisfies(call -> assertThat(
                        call.event().path("subject").asText())
                .isEqualTo("Task/" + new UUID(7, 7)));
    }

    @Test
    void replaysToOneReceiverFromAnEvent() throws Exception {
        UUID patient = UUID.randomUUID();
        start("types: Task", "");
        for (int version = 1; version <= 4; version++) {
            commit(Changes.of("Task", new UUID(9, 9), patient, version));
        }
        await().until(() -> crm.taken.size() == 4);
        UUID third = UUID.fromString(crm.taken.get(2).event().path("id").asText());

        assertThat(repair.replayFrom("crm", third)).isPresent();
        await().until(() -> crm.taken.size() == 6);
        assertThat(versions(patient)).containsExactly(1, 2, 3, 4, 3, 4);
        assertThat(crm.taken.get(4).event().path("id").asText()).isEqualTo(third.toString());
    }

    @Test
    void beginsWithASnapshotAndGoesOnWithoutGapOrOverlap() throws Exception {
        Map<UUID, Integer> expected = new ConcurrentHashMap<>();
        for (int i = 0; i < 300; i++) {
            UUID task = new UUID(3, i);
            expected.put(task, 1);
            version(task, 1, true);
        }
        start("types: Task", "");
        Thread writer = new Thread(() -> {
            for (int i = 0; i < 100; i++) {
                UUID task = new UUID(3, i * 3);
                expected.put(task, 2);
                transactions.executeWithoutResult(status -> version(task, 2, true));
            }
        });
        writer.start();
        repair.snapshot("crm");
        // What the log had brought until then is in the snapshot once more.
        int earlier = crm.taken.size();
        writer.join();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> newest().equals(expected) && state().behind() == 0 && state().snapshotLeft() == 0);
        List<String> seen = crm.taken.stream()
                .skip(earlier)
                .filter(call -> !call.event().path("cause").asText().equals("load") || call.version() == 2)
                .map(call -> call.event().path("id").asText())
                .toList();
        assertThat(seen)
                .as("what came by the snapshot does not come by the log again")
                .doesNotHaveDuplicates();
    }

    @Test
    void sendsTheShippedRoute() throws Exception {
        routes.close();
        Properties placeholders = new Properties();
        placeholders.setProperty("carerelay.downstreams.webhook.url", "https://127.0.0.1:1/x");
        routes = new RoutesOfTest(beans, placeholders).file("routes/webhook.camel.yaml");
        assertThat(routes.camel().getRoute("webhook")).isNotNull();
        routes.close();
        placeholders.setProperty("carerelay.downstreams.webhook.url", "");
        routes = new RoutesOfTest(beans, placeholders).file("routes/webhook.camel.yaml");
        assertThat(routes.camel().getRoute("webhook"))
                .as("off until it has a url")
                .isNull();
    }

    private void version(UUID task, int version, boolean fed) {
        transactions.executeWithoutResult(status -> {
            jdbc.update(
                    "INSERT INTO task (id, version, revision, last_updated, patient_id, source, body, marks)"
                            + " VALUES (?, ?, 1, now(), ?, 't', '{}', '{}') ON CONFLICT (id) DO UPDATE SET version = excluded.version",
                    task,
                    version,
                    task);
            if (fed) {
                outbox.changed(List.of(Changes.stored(jdbc, Changes.of("Task", task, task, version))));
            }
        });
    }

    private Map<UUID, Integer> newest() {
        return crm.taken.stream()
                .collect(Collectors.toMap(
                        call -> UUID.fromString(
                                call.event().path("subject").asText().substring(5)),
                        Receiver.Call::version,
                        Math::max));
    }
}

package org.carerelay.outreach.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.NoticeRequest;
import org.carerelay.outreach.Notices;
import org.carerelay.outreach.Purpose;
import org.carerelay.outreach.TestHouse;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class NoticesTests {

    private final TestHouse house = new TestHouse();
    private final Notices notices = house.bean(Notices.class);
    private final UUID patient = house.patient("'telecom':[{'system':'phone','value':'13800000001'}]");

    @AfterEach
    void close() {
        house.close();
    }

    private NoticeRequest request(String name, Instant from, String group) {
        return new NoticeRequest(
                name,
                patient,
                Purpose.CARE,
                "recheck",
                List.of(Channel.SMS),
                from,
                from.plus(Duration.ofHours(4)),
                null,
                null,
                List.of(),
                group,
                Map.of("place", "二楼"));
    }

    private StoredResource stored(ResourceId id) {
        return house.load(id.type(), id.id());
    }

    private String state(ResourceId id) {
        return house.jdbc().queryForObject("select state from outreach_notice where id = ?", String.class, id.id());
    }

    @Test
    void makesOneCommunicationRequestAndOneQueuedRowPerName() {
        ResourceId first = notices.request(List.of(request("r/1", house.now(), null)), house.lineage())
                .get(0);
        ResourceId again = notices.request(List.of(request("r/1", house.now(), null)), house.lineage())
                .get(0);

        assertThat(again).isEqualTo(first);
        assertThat(stored(first).version()).isOne();
        assertThat(stored(first).patientId()).isEqualTo(patient);
        assertThat(stored(first).body().path("status").asText()).isEqualTo("active");
        assertThat(state(first)).isEqualTo("waiting");
    }

    @Test
    void replacesWhatHasNotBeenSentAndKeepsWhatHas() {
        ResourceId id = notices.request(List.of(request("r/1", house.now(), null)), house.lineage())
                .get(0);
        Instant later = house.now().plus(Duration.ofDays(1));
        notices.request(List.of(request("r/1", later, null)), house.lineage());

        assertThat(stored(id).body().at("/occurrencePeriod/start").asText()).isEqualTo(later.toString());
        house.jdbc().update("update outreach_notice set state = 'sent'");
        notices.request(List.of(request("r/1", house.now(), null)), house.lineage());
        assertThat(stored(id).body().at("/occurrencePeriod/start").asText()).isEqualTo(later.toString());
    }

    @Test
    void takesBackByNameAndByGroupWhatWaits() {
        ResourceId one = notices.request(List.of(request("r/1", house.now(), null)), house.lineage())
                .get(0);
        List<ResourceId> stop = notices.request(
                List.of(request("r/2", house.now(), "stop/7"), request("r/3", house.now(), "stop/7")), house.lineage());
        house.jdbc()
                .update(
                        "update outreach_notice set state = 'sent' where id = ?",
                        stop.get(0).id());

        assertThat(notices.cancel(List.of("r/1", "never-asked"), "moved", house.lineage()))
                .isOne();
        assertThat(notices.cancelGroup("stop/7", "clinic reopened", house.lineage()))
                .isOne();
        assertThat(state(one)).isEqualTo("cancelled");
        assertThat(stored(one).body().path("status").asText()).isEqualTo("revoked");
        assertThat(stored(one).body().at("/statusReason/text").asText()).isEqualTo("moved");
        assertThat(state(stop.get(0))).isEqualTo("sent");
        assertThat(state(stop.get(1))).isEqualTo("cancelled");
    }

    @Test
    void goesBackWithTheCallersTransaction() {
        new TransactionTemplate(house.bean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            notices.request(List.of(request("r/1", house.now(), null)), house.lineage());
            status.setRollbackOnly();
        });

        assertThat(house.jdbc().queryForObject("select count(*) from outreach_notice", Long.class))
                .isZero();
    }

    @Test
    void refusesANoticeNobodyWrote() {
        NoticeRequest unknown = new NoticeRequest(
                "r/1",
                patient,
                Purpose.CARE,
                "no-such",
                List.of(),
                house.now(),
                house.now().plusSeconds(1),
                null,
                null,
                List.of(),
                null,
                Map.of());

        assertThatThrownBy(() -> notices.request(List.of(unknown), house.lineage()))
                .hasMessageContaining("no notice no-such");
    }

    @Test
    void refusesAWindowThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> new NoticeRequest(
                        "r/1",
                        patient,
                        Purpose.CARE,
                        "t",
                        List.of(),
                        house.now(),
                        house.now(),
                        null,
                        null,
                        List.of(),
                        null,
                        Map.of()))
                .hasMessageContaining("must not end before it begins");
    }
}

package org.carerelay.outreach.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.carerelay.intake.Cause;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.sending.Engine;
import org.carerelay.record.RecordEvent;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Notices that an API client asks for. */
class WrittenNoticesTests {

    private final Engine engine = new Engine();
    private final UUID patient = engine.house.patient(Engine.MOBILE);
    private final UUID id = UUID.randomUUID();
    private ObjectNode before;

    @AfterEach
    void close() {
        engine.close();
    }

    private String written(String status, String start, String more) {
        return "'status':'" + status + "','subject':{'reference':'Patient/" + patient
                + "'},'category':[{'coding':[{'system':'https://carerelay.org/fhir/CodeSystem/contact-purpose','code':'care'}]}],"
                + "'medium':[{'coding':[{'system':'https://carerelay.org/fhir/CodeSystem/contact-channel','code':'sms'}]}],"
                + "'occurrencePeriod':{'start':'" + start + "','end':'2026-03-01T12:00:00Z'}" + more;
    }

    private void writes(String body, Cause cause) {
        engine.house.put("CommunicationRequest", id, body);
        StoredResource stored = engine.house.load("CommunicationRequest", id);
        engine.house
                .bean(WrittenNoticesFollower.class)
                .follow(List.of(new RecordEvent(
                        1,
                        stored.id(),
                        stored.version(),
                        patient,
                        cause,
                        UUID.randomUUID(),
                        engine.house.now(),
                        before,
                        stored.body())));
        before = stored.body();
    }

    private static final String WORDS = ",'payload':[{'contentString':'请带好医保卡。'}]";

    @Test
    void sendsAClientsOwnWords() {
        writes(written("active", "2026-03-01T08:00:00Z", WORDS), Cause.LIVE);

        assertThat(engine.next().text()).isEqualTo("【示例医院】请带好医保卡。");
    }

    @Test
    void followsChangesAndRevocationsWhileItWaits() {
        writes(written("active", "2026-03-01T08:00:00Z", WORDS), Cause.LIVE);
        writes(written("active", "2026-03-01T10:00:00Z", WORDS), Cause.LIVE);
        assertThat(engine.next()).isNull();
        writes(written("revoked", "2026-03-01T10:00:00Z", WORDS), Cause.LIVE);
        assertThat(engine.state(new ResourceId("CommunicationRequest", id))).isEqualTo("cancelled revoked");
    }

    @Test
    void startsNothingFromHistory() {
        writes(written("active", "2026-03-01T08:00:00Z", WORDS), Cause.LOAD);
        assertThat(engine.next(Channel.SMS)).isNull();
    }

    @Test
    void namesWhatIsMissing() {
        ObjectNode empty = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        assertThat(String.join(" ", engine.house.bean(WrittenNotices.class).mistakes(empty)))
                .contains(".subject", ".category", ".medium", ".occurrence[x]", "notice-template");
    }
}

package org.carerelay.outreach.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.NoticeRequest;
import org.carerelay.outreach.Notices;
import org.carerelay.outreach.Purpose;
import org.carerelay.outreach.TestHouse;
import org.carerelay.record.ResourceId;

/** The engine by hand: each step is taken when a test takes it. */
public final class Engine implements AutoCloseable {

    public static final String MOBILE =
            "'name':[{'text':'张三'}],'telecom':[{'system':'phone','value':'13800000001','use':'mobile'}]";

    public final TestHouse house;

    public Engine(String... settings) {
        List<String> all = new ArrayList<>(List.of("carerelay.outreach.sms.url=http://127.0.0.1:9/"));
        all.addAll(List.of(settings));
        house = new TestHouse(all.toArray(String[]::new));
    }

    /** Due now, for four hours. */
    public ResourceId notice(String name, UUID patient, Purpose purpose, Channel... channels) {
        return notice(name, patient, purpose, "recheck", null, null, channels);
    }

    public ResourceId notice(
            String name,
            UUID patient,
            Purpose purpose,
            String template,
            ResourceId focus,
            Instant visitAt,
            Channel... channels) {
        return house.bean(Notices.class)
                .request(
                        List.of(new NoticeRequest(
                                name,
                                patient,
                                purpose,
                                template,
                                List.of(channels),
                                house.now(),
                                house.now().plus(Duration.ofHours(4)),
                                focus,
                                visitAt,
                                List.of(),
                                null,
                                Map.of("message", "请来复查"))),
                        house.lineage())
                .get(0);
    }

    /** Steps until a message is to be handed over or nothing is due. */
    public Outgoing next(Channel channel) {
        while (true) {
            Dispatch.Step step = house.bean(Dispatch.class).next(channel);
            if (step instanceof Dispatch.Step.HandOver over) {
                return over.message();
            }
            if (step instanceof Dispatch.Step.Idle) {
                return null;
            }
        }
    }

    public Outgoing next() {
        return next(Channel.SMS);
    }

    public void answer(Outgoing message, GatewayAnswer answer) {
        house.bean(Noting.class).note(message, answer);
    }

    /** {@code state reason}. */
    public String state(ResourceId notice) {
        return house.jdbc()
                .queryForObject(
                        "select state || coalesce(' ' || reason, '') from outreach_notice where id = ?",
                        String.class,
                        notice.id());
    }

    public String status(ResourceId notice) {
        return house.load(notice.type(), notice.id()).body().path("status").asText();
    }

    public List<String> communications() {
        return house.jdbc().queryForList("select body::text from communication order by last_updated", String.class);
    }

    public void forward(Duration time) {
        house.clock.advance(time);
    }

    @Override
    public void close() {
        house.close();
    }
}

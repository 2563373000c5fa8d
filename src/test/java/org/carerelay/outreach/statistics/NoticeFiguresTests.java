package org.carerelay.outreach.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.Purpose;
import org.carerelay.outreach.reply.Replies;
import org.carerelay.outreach.sending.Engine;
import org.carerelay.outreach.sending.GatewayAnswer;
import org.junit.jupiter.api.Test;

class NoticeFiguresTests {

    private static final LocalDate DAY = LocalDate.parse("2026-03-01");

    @Test
    void countsWhatBecameOfNoticesAndReplies() {
        try (Engine engine = new Engine()) {
            UUID patient = engine.house.patient(Engine.MOBILE);
            UUID nobody = engine.house.patient("'gender':'female'");
            engine.notice("n1", patient, Purpose.CARE, Channel.SMS);
            engine.notice("n2", nobody, Purpose.CARE, Channel.SMS);
            engine.answer(engine.next(), new GatewayAnswer.Accepted(null));
            assertThat(engine.next()).isNull();
            engine.house
                    .bean(Replies.class)
                    .take(new Replies.Incoming("r", Channel.SMS, "13800000001", null, "TD", null));

            NoticeFigures figures = engine.house.bean(NoticeFigures.class);
            assertThat(figures.count(DAY, DAY))
                    .containsExactly(
                            new NoticeFigures.Figure(
                                    "notice", DAY, "care", "sms", "recheck", "refused", "no-address", 1),
                            new NoticeFigures.Figure("notice", DAY, "care", "sms", "recheck", "sent", "", 1),
                            new NoticeFigures.Figure("reply", DAY, "care", "sms", "recheck", "opt-out", "", 1));
            assertThat(figures.count(DAY.plusDays(1), DAY.plusDays(1))).isEmpty();
            assertThat(figures.queues(engine.house.now())).isEmpty();
        }
    }
}

package org.carerelay.outreach.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.outreach.sending.Engine.MOBILE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.ContactNotes;
import org.carerelay.outreach.ContactNotes.Wish;
import org.carerelay.outreach.Notices;
import org.carerelay.outreach.Purpose;
import org.carerelay.outreach.TestHouse.TestAudit;
import org.carerelay.record.ResourceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From due to sent, and everything that stops a notice on the way (rules 5, 19, 27, 28). */
class SendingTests {

    private Engine engine = new Engine();

    @AfterEach
    void close() {
        engine.close();
    }

    private void restart(String... settings) {
        engine.close();
        engine = new Engine(settings);
    }

    private UUID patient() {
        return engine.house.patient(MOBILE);
    }

    private ResourceId booking(UUID patient, Instant start) {
        UUID clinic = engine.house.put("HealthcareService", "'name':'心内科'");
        return new ResourceId(
                "Appointment",
                engine.house.put(
                        "Appointment",
                        "'status':'booked','start':'" + start + "','participant':[{'actor':{'reference':'Patient/"
                                + patient
                                + "'},'status':'accepted'},{'actor':{'reference':'HealthcareService/" + clinic
                                + "'},'status':'accepted'}]"));
    }

    @Test
    void turnsADueNoticeIntoAMessageAndACommunication() {
        UUID patient = patient();
        ResourceId notice = engine.notice("n", patient, Purpose.CARE, Channel.SMS);

        Outgoing message = engine.next();
        assertThat(message.to()).isEqualTo("+8613800000001");
        assertThat(message.text()).isEqualTo("【示例医院】张三：请来复查 TD退订。");
        assertThat(engine.state(notice)).isEqualTo("sending");
        assertThat(engine.next()).isNull();

        engine.answer(message, new GatewayAnswer.Accepted("g-1"));
        assertThat(engine.state(notice)).isEqualTo("sent");
        assertThat(engine.status(notice)).isEqualTo("completed");
        assertThat(engine.communications())
                .hasSize(1)
                .first()
                .asString()
                .contains("请来复查", "\"completed\"", notice.reference());
        assertThat(engine.house.bean(TestAudit.class).noted).anyMatch(each -> each.contains("sent by sms"));
    }

    @Test
    void sendsNothingBeforeItsTimeNorAfterIt() {
        ResourceId notice = engine.notice("n", patient(), Purpose.CARE, Channel.SMS);
        engine.house.jdbc().update("update outreach_notice set next_at = next_at + interval '1 hour'");
        assertThat(engine.next()).isNull();

        engine.forward(Duration.ofHours(4));
        assertThat(engine.next()).isNull();
        assertThat(engine.state(notice)).isEqualTo("expired expired");
        assertThat(engine.status(notice)).isEqualTo("revoked");
    }

    @Test
    void stopsForWhatArrivesOneSecondBefore() {
        UUID dead = patient();
        UUID out = patient();
        ResourceId toTheDead = engine.notice("n1", dead, Purpose.CARE, Channel.SMS);
        ResourceId revoked = engine.notice("n2", patient(), Purpose.CARE, Channel.SMS);
        ResourceId unwanted = engine.notice("n3", out, Purpose.SATISFACTION, Channel.SMS);
        engine.house.put("Patient", dead, MOBILE + ",'deceasedBoolean':true");
        engine.house.bean(Notices.class).cancel(List.of("n2"), "moved", engine.house.lineage());
        engine.house
                .bean(ContactNotes.class)
                .wish(
                        out,
                        Wish.DENY,
                        Set.of(Purpose.SATISFACTION),
                        Set.of(),
                        engine.house.now(),
                        engine.house.lineage());

        assertThat(engine.next()).isNull();
        assertThat(engine.state(toTheDead)).isEqualTo("refused deceased");
        assertThat(engine.status(toTheDead)).isEqualTo("revoked");
        assertThat(engine.state(revoked)).isEqualTo("cancelled moved");
        assertThat(engine.state(unwanted)).isEqualTo("refused opted-out-of-purpose");
    }

    @Test
    void handsOverAgainUnderTheSameIdAfterACrashAndNeverToWhoDiedMeanwhile() {
        UUID one = patient();
        UUID other = patient();
        ResourceId first = engine.notice("n1", one, Purpose.CARE, Channel.SMS);
        Outgoing lost = engine.next();
        assertThat(engine.next()).isNull();

        engine.forward(Duration.ofMinutes(2));
        Outgoing again = engine.next();
        assertThat(again.id()).isEqualTo(lost.id());
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.text()).isEqualTo(lost.text());
        engine.answer(again, new GatewayAnswer.Accepted(null));
        assertThat(engine.state(first)).isEqualTo("sent");
        assertThat(engine.communications()).hasSize(1);

        ResourceId second = engine.notice("n2", other, Purpose.CARE, Channel.SMS);
        assertThat(engine.next()).isNotNull();
        engine.house.put("Patient", other, MOBILE + ",'deceasedBoolean':true");
        engine.forward(Duration.ofMinutes(2));
        assertThat(engine.next()).isNull();
        assertThat(engine.state(second)).isEqualTo("unknown deceased");
        assertThat(engine.status(second)).isEqualTo("unknown");
    }

    @Test
    void refusesForCertainWhatTheGatewaySurelyNeverHad() {
        UUID patient = patient();
        ResourceId notice = engine.notice("n", patient, Purpose.CARE, Channel.SMS);
        engine.answer(engine.next(), new GatewayAnswer.Later("http-503", null));
        engine.house.put("Patient", patient, MOBILE + ",'deceasedBoolean':true");
        engine.forward(Duration.ofSeconds(5));

        assertThat(engine.next()).isNull();
        assertThat(engine.state(notice)).isEqualTo("refused deceased");
    }

    @Test
    void waitsLongerAfterEachTryAndAsLongAsTheGatewaySays() {
        engine.notice("n", patient(), Purpose.CARE, Channel.SMS);
        engine.answer(engine.next(), new GatewayAnswer.Later("http-503", null));
        engine.forward(Duration.ofSeconds(4));
        assertThat(engine.next()).isNull();
        engine.forward(Duration.ofSeconds(1));
        engine.answer(engine.next(), new GatewayAnswer.Unheard("timeout"));
        engine.forward(Duration.ofSeconds(9));
        assertThat(engine.next()).isNull();
        engine.forward(Duration.ofSeconds(1));
        engine.answer(engine.next(), new GatewayAnswer.Later("http-429", Duration.ofSeconds(77)));
        engine.forward(Duration.ofSeconds(76));
        assertThat(engine.next()).isNull();
        engine.forward(Duration.ofSeconds(1));
        assertThat(engine.next().attempt()).isEqualTo(4);
    }

    @Test
    void triesTheNextNumberWhenOneIsWrongThenAnotherChannel() {
        restart("carerelay.outreach.email.host=127.0.0.1");
        UUID patient = engine.house.patient(
                "'telecom':[{'system':'phone','value':'13800000001'},{'system':'phone','value':'13800000002'},"
                        + "{'system':'email','value':'a@example.org'}]");
        ResourceId notice = engine.notice("n", patient, Purpose.CARE, Channel.SMS, Channel.EMAIL);

        engine.answer(engine.next(), new GatewayAnswer.Rejected("invalid-number", true));
        Outgoing second = engine.next();
        assertThat(second.to()).isEqualTo("+8613800000002");
        engine.answer(second, new GatewayAnswer.Rejected("blocked", false));
        assertThat(engine.next()).isNull();
        Outgoing third = engine.next(Channel.EMAIL);
        assertThat(third.to()).isEqualTo("a@example.org");
        assertThat(third.subject()).isEqualTo("复查提醒");
        engine.answer(third, new GatewayAnswer.Rejected("no-such-mailbox", false));

        assertThat(engine.state(notice)).isEqualTo("failed no-such-mailbox");
        assertThat(engine.status(notice)).isEqualTo("revoked");
        assertThat(engine.communications()).hasSize(1).first().asString().contains("\"not-done\"");
    }

    @Test
    void waitsForTheMorningUnlessTheVisitIsNear() {
        UUID patient = patient();
        engine.forward(Duration.ofHours(6));
        ResourceId night = engine.notice("n1", patient, Purpose.CARE, Channel.SMS);
        Instant visit = engine.house.now().plus(Duration.ofHours(11));
        ResourceId near = engine.notice(
                "n2", patient, Purpose.CARE, "appointment-two-hours", booking(patient, visit), visit, Channel.SMS);

        assertThat(engine.next().text()).contains("心内科");
        assertThat(engine.next()).isNull();
        assertThat(engine.state(night)).isEqualTo("waiting quiet-hours");
        assertThat(engine.state(near)).isEqualTo("sending");
    }

    @Test
    void keepsToThePatientsDailyLimit() {
        restart("carerelay.outreach.per-day=2");
        UUID patient = patient();
        for (int i = 0; i < 3; i++) {
            engine.notice("n" + i, patient, Purpose.MARKETING, Channel.SMS);
        }
        ResourceId safety = engine.notice("s", patient, Purpose.SAFETY, Channel.SMS);

        assertThat(engine.next()).isNotNull();
        assertThat(engine.next()).isNotNull();
        assertThat(engine.next()).isNotNull();
        assertThat(engine.next()).isNull();
        assertThat(engine.state(safety)).isEqualTo("sending");
        assertThat(engine.house
                        .jdbc()
                        .queryForList(
                                "select next_at from outreach_notice where reason = 'daily-limit'", Instant.class))
                .containsExactly(Instant.parse("2026-03-01T16:00:00Z"));
    }

    @Test
    void joinsRemindersOfOnePatientIntoOneMessage() {
        UUID patient = patient();
        Instant visit = engine.house.now().plus(Duration.ofHours(20));
        ResourceId one = engine.notice(
                "n1", patient, Purpose.CARE, "appointment-day-before", booking(patient, visit), visit, Channel.SMS);
        Instant later = visit.plus(Duration.ofHours(1));
        ResourceId two = engine.notice(
                "n2", patient, Purpose.CARE, "appointment-day-before", booking(patient, later), later, Channel.SMS);

        Outgoing message = engine.next();
        assertThat(message.text())
                .isEqualTo("【示例医院】张三：提醒您就诊：3月2日(周一)12:00 心内科（门诊楼）；3月2日(周一)13:00 心内科（门诊楼）。如需取消请致电010-60000000，TD退订。");
        assertThat(engine.next()).isNull();
        engine.answer(message, new GatewayAnswer.Accepted(null));
        assertThat(List.of(engine.state(one), engine.state(two))).containsExactly("sent", "sent");
        assertThat(engine.communications())
                .hasSize(1)
                .first()
                .asString()
                .contains(one.id().toString(), two.id().toString());
    }

    @Test
    void waitsAndExpiresVisiblyWhereNoGatewayIsOn() {
        restart("carerelay.outreach.sms.url=");
        ResourceId notice = engine.notice("n", patient(), Purpose.CARE, Channel.SMS);
        Sweep sweep = engine.house.bean(Sweep.class);

        assertThat(sweep.expire()).isZero();
        assertThat(engine.state(notice)).isEqualTo("waiting");
        engine.forward(Duration.ofHours(4));
        assertThat(sweep.expire()).isOne();
        assertThat(engine.state(notice)).isEqualTo("expired expired");
        assertThat(engine.house
                        .load(notice.type(), notice.id())
                        .body()
                        .at("/statusReason/text")
                        .asText())
                .isEqualTo("expired");
    }

    @Test
    void followsAMergeToTheSurvivor() {
        UUID prior = patient();
        UUID survivor =
                engine.house.patient("'name':[{'text':'张三'}],'telecom':[{'system':'phone','value':'13900000009'}]");
        ResourceId notice = engine.notice("n", prior, Purpose.CARE, Channel.SMS);
        engine.house.put(
                "Patient",
                prior,
                MOBILE + ",'active':false,'link':[{'type':'replaced-by','other':{'reference':'Patient/" + survivor
                        + "'}}]");
        assertThat(engine.next()).isNull();
        assertThat(engine.state(notice)).isEqualTo("refused merged-away");

        ResourceId moved = engine.notice("m", prior, Purpose.CARE, Channel.SMS);
        assertThat(engine.next().to()).isEqualTo("+8613900000009");
        assertThat(engine.state(moved)).isEqualTo("sending");
    }
}

package org.carerelay.outreach.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.ContactQuestion;
import org.carerelay.outreach.Contacts;
import org.carerelay.outreach.Purpose;
import org.carerelay.outreach.Refusal;
import org.carerelay.outreach.ReplyHandler;
import org.carerelay.outreach.sending.Engine;
import org.carerelay.outreach.sending.GatewayAnswer;
import org.carerelay.outreach.sending.Outgoing;
import org.carerelay.outreach.sending.Receipts;
import org.carerelay.record.Lineage;
import org.carerelay.record.ResourceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes back from gateways and patients. */
class RepliesTests {

    private final Engine engine = new Engine("carerelay.outreach.email.host=127.0.0.1");
    private final List<ReplyHandler.Reply> handled = new ArrayList<>();
    private boolean settles = true;
    private UUID patient;

    @BeforeEach
    void start() {
        patient = engine.house.patient(Engine.MOBILE);
        engine.house.context.getBeanFactory().registerSingleton("bookings", new ReplyHandler() {
            @Override
            public String type() {
                return "Appointment";
            }

            @Override
            public boolean handle(Reply reply, Lineage lineage) {
                handled.add(reply);
                return settles;
            }
        });
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Outgoing sent(Purpose purpose, ResourceId focus) {
        engine.notice(
                "n" + UUID.randomUUID(),
                patient,
                purpose,
                focus == null ? "recheck" : "appointment-booked",
                focus,
                null,
                Channel.SMS);
        Outgoing message = engine.next();
        engine.answer(message, new GatewayAnswer.Accepted("g"));
        return message;
    }

    private ResourceId booking() {
        return new ResourceId(
                "Appointment",
                engine.house.put(
                        "Appointment",
                        "'status':'booked','start':'2026-03-09T01:00:00Z','participant':[{'actor':{'reference':'Patient/"
                                + patient + "'},'status':'accepted'}]"));
    }

    private String reply(String id, String text) {
        return engine.house
                .bean(Replies.class)
                .take(new Replies.Incoming(id, Channel.SMS, "13800000001", null, text, null));
    }

    private long tasks() {
        return engine.house.jdbc().queryForObject("select count(*) from task where 'question' = any(code)", Long.class);
    }

    private Refusal refusal(Purpose purpose, Channel channel) {
        return engine.house
                .bean(Contacts.class)
                .ask(ContactQuestion.of(patient, purpose, channel, engine.house.now()))
                .refusal();
    }

    @ParameterizedTest
    @CsvSource({
        "1, confirm",
        "确认。, confirm",
        "２, cancel",
        "取消, cancel",
        "td, opt-out",
        "退订, opt-out",
        "Stop!, opt-out",
        "几点?, other"
    })
    void understandsOneWordHoweverItIsWritten(String text, String word) {
        sent(Purpose.CARE, booking());
        assertThat(reply("r", text)).isEqualTo(word);
    }

    @Test
    void tellsTheRoomThatOwnsTheBookingOnce() {
        ResourceId booking = booking();
        sent(Purpose.CARE, booking);

        assertThat(reply("r-1", "2")).isEqualTo("cancel");
        assertThat(reply("r-1", "2")).isEqualTo("known");
        assertThat(handled).singleElement().satisfies(reply -> {
            assertThat(reply.focus()).isEqualTo(booking);
            assertThat(reply.word()).isEqualTo(ReplyHandler.Word.CANCEL);
        });
        assertThat(tasks()).isZero();
        assertThat(engine.communications()).hasSize(2).anySatisfy(told -> assertThat(told.toString())
                .contains("inResponseTo", "Patient/" + patient));
    }

    @Test
    void asksAHumanWhereNobodySettlesItOrNobodyUnderstandsIt() {
        settles = false;
        sent(Purpose.CARE, booking());
        reply("r-1", "2");
        assertThat(tasks()).isOne();
        reply("r-2", "我想换个医生");
        assertThat(tasks()).isEqualTo(2);
        assertThat(engine.house
                        .bean(Replies.class)
                        .take(new Replies.Incoming("r-3", Channel.SMS, "13900000099", null, "hello", null)))
                .isEqualTo("other");
        assertThat(tasks()).isEqualTo(3);
    }

    @Test
    void makesAConsentOfAnOptOutForItsChannelAndNeverForSafety() {
        sent(Purpose.CARE, booking());
        reply("r-1", "TD");

        assertThat(refusal(Purpose.CARE, Channel.SMS)).isEqualTo(Refusal.OPTED_OUT_OF_CHANNEL);
        assertThat(refusal(Purpose.MARKETING, Channel.SMS)).isEqualTo(Refusal.OPTED_OUT_OF_CHANNEL);
        assertThat(refusal(Purpose.CARE, Channel.PHONE)).isNull();
        assertThat(refusal(Purpose.SAFETY, Channel.SMS)).isNull();
    }

    @Test
    void stopsGreetingsForEverybodyOfANumberThatWasNeverWrittenTo() {
        reply("r-1", "STOP");

        assertThat(refusal(Purpose.MARKETING, Channel.SMS)).isEqualTo(Refusal.OPTED_OUT_OF_CHANNEL);
        assertThat(refusal(Purpose.CARE, Channel.SMS)).isNull();
        assertThat(tasks()).isZero();
    }

    @Test
    void takesANumberForARatingOnlyAfterASurvey() {
        engine.notice("s", patient, Purpose.SATISFACTION, Channel.SMS);
        engine.answer(engine.next(), new GatewayAnswer.Accepted(null));

        assertThat(reply("r-1", "5")).isEqualTo("rating");
        assertThat(engine.house.jdbc().queryForObject("select word from outreach_reply", String.class))
                .isEqualTo("rating-5");
        assertThat(tasks()).isZero();
    }

    @Test
    void notesDeliveryEvenBeforeTheGatewaysOwnAnswer() {
        ResourceId notice = engine.notice("n", patient, Purpose.CARE, Channel.SMS);
        Outgoing message = engine.next();
        Receipts receipts = engine.house.bean(Receipts.class);

        assertThat(receipts.take(message.id(), true, "", null)).isEqualTo("delivered");
        engine.answer(message, new GatewayAnswer.Accepted("late"));
        assertThat(receipts.take(message.id(), true, "", null)).isEqualTo("delivered");
        assertThat(engine.state(notice)).isEqualTo("delivered");
        assertThat(engine.communications()).hasSize(1).first().asString().contains("\"received\"");
        assertThatThrownBy(() -> receipts.take(UUID.randomUUID(), true, "", null))
                .isInstanceOf(Receipts.UnknownMessage.class);
    }

    @Test
    void triesTheNextChannelWhenDeliveryFailedAndSaysSoWhenNoneIsLeft() {
        UUID withMail = engine.house.patient(
                "'telecom':[{'system':'phone','value':'13800000055'},{'system':'email','value':'a@example.org'}]");
        ResourceId notice = engine.notice("n", withMail, Purpose.CARE, Channel.SMS, Channel.EMAIL);
        Outgoing text = engine.next();
        engine.answer(text, new GatewayAnswer.Accepted(null));
        Receipts receipts = engine.house.bean(Receipts.class);

        assertThat(receipts.take(text.id(), false, "no-signal", null)).isEqualTo("undelivered");
        assertThat(engine.status(notice)).isEqualTo("active");
        Outgoing mail = engine.next(Channel.EMAIL);
        engine.answer(mail, new GatewayAnswer.Accepted(null));
        assertThat(engine.state(notice)).isEqualTo("sent");
        receipts.take(mail.id(), false, "mailbox-full", null);
        assertThat(engine.state(notice)).isEqualTo("undelivered mailbox-full");
        assertThat(engine.status(notice)).isEqualTo("revoked");
    }
}

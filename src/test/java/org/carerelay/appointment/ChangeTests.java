package org.carerelay.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import org.carerelay.cli.his.Behaviour;
import org.carerelay.cli.his.Behaviour.Answering;
import org.junit.jupiter.api.Test;

/** Cancelling and rescheduling: the booking stands as it is until the HIS agrees. */
class ChangeTests extends AppointmentTest {

    private static final String DAY = "2026-03-13";

    @Test
    void isCancelledWhenTheHisAgreesAndTheSlotIsFreeAgain() {
        var slots = schedule("c1", DAY, 1);
        String booking = booked(slots.get(0), patient("3001"));
        echo();

        var asked = operation(booking + "/$cancel", code("channel", "phone"), string("reason", "患者临时有事"));
        assertThat(json(asked).path("status").asText()).as(asked.body()).isEqualTo("booked");
        assertThat(part(json(asked), "kind")).isEqualTo("cancel");
        dispatch.run();

        var body = read(booking);
        assertThat(body.path("status").asText()).isEqualTo("cancelled");
        assertThat(body.at("/cancelationReason/text").asText()).isEqualTo("患者临时有事");
        assertThat(status(slots.get(0))).isEqualTo("free");
        assertThat(his.received().get(his.received().size() - 1)).contains("SRM^S04");
        assertThat(operation(booking + "/$cancel", code("channel", "phone")).statusCode())
                .isEqualTo(409);
        echo();
        assertThat(read(booking).at("/cancelationReason/text").asText()).isEqualTo("患者临时有事");
    }

    @Test
    void oneTheHisNeverHeardOfEndsAtOnceAndIsNeverSent() {
        var slots = schedule("c2", DAY, 1);
        String booking = location(book(slots.get(0), patient("3002")));
        int sent = his.received().size();

        var cancelled = operation(booking + "/$cancel", code("channel", "phone"));

        assertThat(json(cancelled).path("status").asText()).as(cancelled.body()).isEqualTo("cancelled");
        dispatch.run();
        assertThat(his.received()).hasSize(sent);
        assertThat(status(slots.get(0))).isEqualTo("free");
    }

    @Test
    void oneThatIsUnderWayIsBookedAndThenCancelledInThatOrder() {
        var slots = schedule("c3", DAY, 1);
        his.behaveNext(Behaviour.good().answering(Answering.DROPPED).silent());
        String booking = location(book(slots.get(0), patient("3003")));
        dispatch.run();

        operation(booking + "/$cancel", code("channel", "phone"));
        clock.advance(java.time.Duration.ofMinutes(5));
        dispatch.run();
        dispatch.run();

        assertThat(status(booking)).isEqualTo("cancelled");
        int last = his.received().size() - 1;
        assertThat(his.received().get(last - 1)).contains("SRM^S01");
        assertThat(his.received().get(last)).contains("SRM^S04");
        assertThat(status(slots.get(0))).isEqualTo("free");
    }

    @Test
    void movesToTheNewSlotWhenTheHisAgrees() {
        var slots = schedule("c4", DAY, 2);
        String booking = booked(slots.get(0), patient("3004"));
        echo();

        var asked = operation(booking + "/$reschedule", reference("slot", slots.get(1)), code("channel", "phone"));
        assertThat(json(asked).path("start").asText()).as(asked.body()).isEqualTo("2026-03-13T09:00:00+08:00");
        assertThat(status(slots.get(1))).isEqualTo("busy-tentative");
        dispatch.run();

        var body = read(booking);
        assertThat(body.path("start").asText()).isEqualTo("2026-03-13T09:05:00+08:00");
        assertThat(body.path("slot")).hasSize(1);
        assertThat(body.at("/slot/0/reference").asText()).isEqualTo(slots.get(1));
        assertThat(status(slots.get(0))).isEqualTo("free");
        assertThat(status(slots.get(1))).isEqualTo("busy");
        clock.advance(java.time.Duration.ofSeconds(2));
        echo();
        assertThat(read(booking).path("start").asText()).isEqualTo("2026-03-13T09:05:00+08:00");
        assertThat(status(slots.get(1))).isEqualTo("busy");
        assertThat(jdbc.queryForList(
                        "select kind from booking_request where appointment_id = ?::uuid order by seq",
                        String.class,
                        booking.substring(12)))
                .containsExactly("book", "reschedule");
    }

    @Test
    void keepsTheOldTimeWhenTheHisRefusesTheNewOne() {
        var slots = schedule("c5", DAY, 2);
        String booking = booked(slots.get(0), patient("3005"));
        his.behaveNext(Behaviour.good().refusing("停诊"));

        operation(booking + "/$reschedule", reference("slot", slots.get(1)), code("channel", "phone"));
        dispatch.run();

        var body = read(booking);
        assertThat(body.path("status").asText()).isEqualTo("booked");
        assertThat(body.path("start").asText()).isEqualTo("2026-03-13T09:00:00+08:00");
        assertThat(part(body, "state")).isEqualTo("refused");
        assertThat(part(body, "reason")).isEqualTo("停诊");
        assertThat(status(slots.get(0))).isEqualTo("busy");
        assertThat(status(slots.get(1))).isEqualTo("free");
    }

    @Test
    void aBookingMadeAtTheWindowIsCancelledUnderTheHisOwnNumber() {
        receive(
                "SIU^S12^SIU_S12",
                "SCH|W77^WINDOW|YY777^HIS|||||||5|min|^^^20260313100000^20260313100500||||||||||||||Booked\n"
                        + "PID|1||3006^^^HOSP^MR||赵^六\nRGS|1|A\nAIS|1|A|0301^心内科");
        String booking = "Appointment/"
                + json(send("GET", "Appointment?identifier=YY777", null))
                        .at("/entry/0/resource/id")
                        .asText();

        operation(booking + "/$cancel", code("channel", "phone"));
        dispatch.run();

        assertThat(status(booking)).isEqualTo("cancelled");
        assertThat(his.received().get(his.received().size() - 1)).contains("|YY777^HIS|");
    }

    @Test
    void aBookingTheHisCancelsByItselfGivesItsSlotBack() {
        var slots = schedule("c6", DAY, 1);
        String booking = booked(slots.get(0), patient("3007"));
        String filler = read(booking).path("identifier").findValuesAsText("value").stream()
                .filter(value -> value.startsWith("YY"))
                .findFirst()
                .orElseThrow();
        clock.advance(java.time.Duration.ofSeconds(5));

        receive(
                "SIU^S15^SIU_S12",
                "SCH||" + filler + "^HIS||||^窗口退号|||5|min|^^^20260313090000^20260313090500||||||||||||||Cancelled\n"
                        + "PID|1||3007^^^HOSP^MR||李^四");
        follow();

        assertThat(status(booking)).isEqualTo("cancelled");
        assertThat(status(slots.get(0))).isEqualTo("free");
    }
}

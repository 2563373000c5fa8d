package org.carerelay.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.carerelay.cli.his.Behaviour;
import org.carerelay.cli.his.Behaviour.Answering;
import org.junit.jupiter.api.Test;

/** What a HIS does on bad days: refuse, drop the line, answer late, be away. No booking is lost, none is made twice. */
class BadDaysTests extends AppointmentTest {

    private static final String DAY = "2026-03-12";

    @Test
    void keepsTheHisReasonWhenItRefusesAndGivesTheSlotBack() {
        var slots = schedule("b1", DAY, 1);
        his.behaveNext(Behaviour.good().refusing("患者爽约次数过多"));
        String booking = location(book(slots.get(0), patient("2001")));

        dispatch.run();

        var body = read(booking);
        assertThat(body.path("status").asText()).isEqualTo("cancelled");
        assertThat(body.at("/cancelationReason/text").asText()).isEqualTo("患者爽约次数过多");
        assertThat(part(body, "state")).isEqualTo("refused");
        assertThat(part(body, "reason")).isEqualTo("患者爽约次数过多");
        assertThat(status(slots.get(0))).isEqualTo("free");
        assertThat(book(slots.get(0), patient("2002")).statusCode()).isEqualTo(200);
    }

    @Test
    void sendsAgainWithTheSameIdsWhenTheLineDropsAfterTheHisBooked() {
        var slots = schedule("b2", DAY, 1);
        his.behaveNext(Behaviour.good().answering(Answering.DROPPED).silent());
        String booking = location(book(slots.get(0), patient("2003")));
        int before = his.received().size();
        int booked = his.booked().size();

        dispatch.run();
        assertThat(status(booking)).isEqualTo("pending");
        assertThat(part(read(booking), "state")).isEqualTo("unanswered");
        dispatch.run();
        assertThat(his.received()).as("not before its pause has ended").hasSize(before + 1);
        clock.advance(Duration.ofMinutes(2));
        dispatch.run();

        assertThat(status(booking)).isEqualTo("booked");
        List<String> asked = his.received().subList(before, his.received().size());
        assertThat(asked).hasSize(2);
        assertThat(field(asked.get(0), "MSH", 9)).isEqualTo(field(asked.get(1), "MSH", 9));
        assertThat(field(asked.get(0), "ARQ", 1)).isEqualTo(field(asked.get(1), "ARQ", 1));
        assertThat(his.booked()).as("booked once").hasSize(booked + 1);
    }

    @Test
    void takesTheEchoThatComesBeforeTheAnswer() {
        var slots = schedule("b3", DAY, 1);
        his.behaveNext(Behaviour.good().answering(Answering.DROPPED));
        String booking = location(book(slots.get(0), patient("2004")));
        dispatch.run();

        echo();

        var body = read(booking);
        assertThat(body.path("status").asText()).isEqualTo("booked");
        assertThat(part(body, "state")).isEqualTo("accepted");
        assertThat(status(slots.get(0))).isEqualTo("busy");
        int sent = his.received().size();
        clock.advance(Duration.ofMinutes(5));
        dispatch.run();
        assertThat(his.received()).as("there is nothing left to ask").hasSize(sent);
    }

    @Test
    void waitsForADecisionThatComesLater() {
        var slots = schedule("b4", DAY, 1);
        his.behaveNext(Behaviour.good().answering(Answering.LATER));
        String booking = location(book(slots.get(0), patient("2005")));
        dispatch.run();
        assertThat(status(booking)).isEqualTo("pending");

        echo();

        assertThat(status(booking)).isEqualTo("booked");
    }

    @Test
    void keepsTheOrderOfAskingWhileTheHisIsAwayAndGivesUpAtLast() throws Exception {
        var slots = schedule("b5", DAY, 3);
        jdbc.update("update booking_request set due_at = null");
        his.behave(Behaviour.good().answering(Answering.IGNORED));
        String first = location(book(slots.get(0), patient("2006")));
        clock.advance(Duration.ofSeconds(1));
        String second = location(book(slots.get(1), patient("2007")));
        dispatch.run();
        assertThat(List.of(status(first), status(second))).containsOnly("pending");
        int sent = his.received().size();

        his.behave(Behaviour.good());
        clock.advance(Duration.ofMinutes(10));
        dispatch.run();
        assertThat(List.of(status(first), status(second))).containsOnly("booked");

        his.behave(Behaviour.good().answering(Answering.IGNORED));
        String third = location(book(slots.get(2), patient("2008")));
        dispatch.run();
        clock.advance(Duration.ofHours(3));
        dispatch.run();
        assertThat(part(read(third), "state")).isEqualTo("given-up");
        assertThat(status(third)).isEqualTo("pending");
        assertThat(status(slots.get(2))).isEqualTo("busy-tentative");
        var tasks = json(send("GET", "Task?focus=" + third, null));
        assertThat(tasks.at("/entry/0/resource/code/coding/0/code").asText()).isEqualTo("booking-failure");
        assertThat(tasks.at("/entry/0/resource/status").asText()).isEqualTo("requested");
        assertThat(sent).isPositive();
    }

    @Test
    void takesAnAnswerThatComesAfterItWasGivenUp() {
        var slots = schedule("b6", DAY, 1);
        his.behave(Behaviour.good().answering(Answering.DROPPED));
        String booking = location(book(slots.get(0), patient("2009")));
        dispatch.run();
        clock.advance(Duration.ofHours(3));
        his.behave(Behaviour.good().answering(Answering.IGNORED));
        dispatch.run();
        assertThat(part(read(booking), "state")).isEqualTo("given-up");

        echo();

        assertThat(status(booking)).isEqualTo("booked");
        assertThat(json(send("GET", "Task?focus=" + booking, null))
                        .at("/entry/0/resource/status")
                        .asText())
                .isEqualTo("cancelled");
    }

    @Test
    void takesUpWhatACrashedNodeLeftBetweenTheCommitAndTheAnswer() {
        var slots = schedule("b7", DAY, 1);
        String booking = location(book(slots.get(0), patient("2010")));
        jdbc.update(
                "update booking_request set state = 'sent', attempts = 1, sent_at = ?, due_at = ? where appointment_id = ?::uuid",
                java.sql.Timestamp.from(clock.instant()),
                java.sql.Timestamp.from(clock.instant().plusSeconds(6)),
                booking.substring(12));
        dispatch.run();
        assertThat(status(booking)).isEqualTo("proposed");

        clock.advance(Duration.ofSeconds(10));
        dispatch.run();

        assertThat(status(booking)).isEqualTo("booked");
    }

    @Test
    void aSecondAnswerToOneRequestChangesNothing() {
        var slots = schedule("b8", DAY, 1);
        String booking = booked(slots.get(0), patient("2011"));
        String version = read(booking).at("/meta/versionId").asText();

        jdbc.update(
                "update booking_request set state = 'sent', due_at = ? where appointment_id = ?::uuid",
                java.sql.Timestamp.from(clock.instant()),
                booking.substring(12));
        dispatch.run();

        assertThat(read(booking).at("/meta/versionId").asText()).isEqualTo(version);
    }

    @Test
    void asksForABookingWithoutATimeAsAProposalForADay() {
        String patient = patient("2012");
        var answer = operation(
                "Appointment/$book",
                reference("patient", patient),
                code("channel", "web"),
                "{'name':'appointment','resource':{'resourceType':'Appointment','status':'proposed','requestedPeriod':[{'start':'2026-03-20',"
                        + "'end':'2026-03-20'}],'participant':[{'actor':{'reference':'" + patient
                        + "'},'status':'accepted'}]}}");
        String booking = location(answer);

        dispatch.run();

        String srm = his.received().get(his.received().size() - 1);
        assertThat(field(srm, "ARQ", 11)).isEqualTo("20260320^20260320");
        var body = read(booking);
        assertThat(body.path("status").asText()).as(body.toPrettyString()).isEqualTo("proposed");
        assertThat(body.has("start")).isFalse();
        assertThat(part(body, "state")).isEqualTo("accepted");
    }

    static String field(String message, String segment, int number) {
        for (String line : message.split("\r")) {
            if (line.startsWith(segment + "|")) {
                String[] fields = line.split("\\|", -1);
                return number < fields.length ? fields[number] : "";
            }
        }
        return "";
    }
}

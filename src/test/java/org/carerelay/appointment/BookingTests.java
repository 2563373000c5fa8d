package org.carerelay.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Booking from any channel: it is only booked when the HIS says so, and only one of two gets the number (rules 24 and 26). */
class BookingTests extends AppointmentTest {

    @Test
    void isProposedUntilTheHisSaysYesAndThenBookedWithItsNumber() {
        var slots = schedule("a1", "2026-03-10", 2);
        String patient = patient("1001");

        var answer = book(slots.get(0), patient);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String booking = location(answer);
        assertThat(json(answer).path("status").asText()).isEqualTo("proposed");
        assertThat(part(json(answer), "channel")).isEqualTo("phone");
        assertThat(part(json(answer), "asked")).isEqualTo("his");
        assertThat(json(answer).path("start").asText()).isEqualTo("2026-03-10T09:00:00+08:00");
        assertThat(status(slots.get(0))).isEqualTo("busy-tentative");

        dispatch.run();

        var booked = read(booking);
        assertThat(booked.path("status").asText()).as(booked.toPrettyString()).isEqualTo("booked");
        assertThat(booked.path("identifier").toString()).contains("YY0000").contains("CR0000");
        assertThat(part(booked, "state")).isEqualTo("accepted");
        assertThat(booked.path("participant").findValuesAsText("status")).containsOnly("accepted");
        assertThat(status(slots.get(0))).isEqualTo("busy");
        assertThat(audit.noted).anyMatch(note -> note.contains("$book") && note.contains(patient.substring(8)));
    }

    @Test
    void sendsWhatTheHisNeedsToBook() {
        var slots = schedule("a2", "2026-03-10", 1);
        location(book(slots.get(0), patient("1002")));
        dispatch.run();

        String srm = his.received().get(his.received().size() - 1);

        assertThat(srm)
                .contains("|SRM^S01^SRM_S01|")
                .contains("^CARERELAY")
                .contains("20260310090000^20260310090500")
                .contains("1002^^^HOSP^MR")
                .contains("李^四")
                .contains("心内科门诊a2")
                .contains("D-a2^王^建国")
                .contains("a2-0|SLOT");
    }

    @Test
    void recognisesTheEchoAsTheSameBookingAndNobodyTakesPartTwice() {
        var slots = schedule("a3", "2026-03-10", 1);
        String patient = patient("1003");
        String booking = booked(slots.get(0), patient);

        echo();

        var body = read(booking);
        assertThat(body.path("status").asText()).isEqualTo("booked");
        assertThat(body.path("identifier")).as(body.toPrettyString()).hasSize(2);
        assertThat(StreamSupport.stream(body.path("participant").spliterator(), false)
                        .filter(p -> p.at("/actor/reference").asText().equals(patient)))
                .hasSize(1);
        assertThat(json(send("GET", "Appointment?patient=" + patient + "&_total=accurate", null))
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void ofTwoAgentsAtOnceOneWinsAndTheOtherGetsAlternatives() throws Exception {
        var slots = schedule("a4", "2026-03-10", 4);
        String one = patient("1004");
        String other = patient("1005");

        var first = CompletableFuture.supplyAsync(() -> book(slots.get(0), one));
        var second = CompletableFuture.supplyAsync(() -> book(slots.get(0), other));
        var answers = List.of(first.get(), second.get());

        assertThat(answers.stream().map(answer -> answer.statusCode())).containsExactlyInAnyOrder(200, 409);
        var refused =
                answers.stream().filter(a -> a.statusCode() == 409).findFirst().orElseThrow();
        assertThat(json(refused).at("/issue/0/diagnostics").asText()).startsWith("BKG-409");
        assertThat(json(refused).findValuesAsText("reference"))
                .containsExactly(slots.get(1), slots.get(2), slots.get(3));
        assertThat(jdbc.queryForObject(
                        "select count(*) from booking_request where details->'slots' @> ?::jsonb",
                        Long.class,
                        "[\"" + slots.get(0).substring(5) + "\"]"))
                .isEqualTo(1);
    }

    @Test
    void askedTwiceUnderOneKeyIsAskedOnce() {
        var slots = schedule("a5", "2026-03-10", 2);
        String patient = patient("1006");

        String first = location(book(slots.get(0), patient, string("idempotencyKey", "call-5")));
        String again = location(book(slots.get(0), patient, string("idempotencyKey", "call-5")));
        var other = book(slots.get(1), patient, string("idempotencyKey", "call-5"));

        assertThat(again).isEqualTo(first);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("BKG-004");
    }

    @Test
    void aHoldKeepsTheSlotForItsClientAndEndsByItself() {
        var slots = schedule("a6", "2026-03-10", 2);
        String patient = patient("1007");
        var hold = operation("Appointment/$hold", reference("slot", slots.get(0)), code("channel", "phone"));
        assertThat(hold.statusCode()).as(hold.body()).isEqualTo(200);
        assertThat(status(slots.get(0))).isEqualTo("busy-tentative");
        assertThat(book(slots.get(0), patient).statusCode()).isEqualTo(409);
        String id = json(hold).at("/parameter/0/valueId").asText();

        String booking = location(operation(
                "Appointment/$book",
                "{'name':'hold','valueId':'" + id + "'}",
                reference("patient", patient),
                code("channel", "phone")));
        dispatch.run();
        assertThat(status(booking)).isEqualTo("booked");

        operation("Appointment/$hold", reference("slot", slots.get(1)), code("channel", "web"));
        clock.advance(java.time.Duration.ofMinutes(6));
        holds.endDue();
        assertThat(status(slots.get(1))).isEqualTo("free");
        assertThat(book(slots.get(1), patient).statusCode()).isEqualTo(200);
    }

    @Test
    void saysWhatIsWrongWithAQuestion() {
        var slots = schedule("a7", "2026-03-10", 1);
        String patient = patient("1008");

        assertThat(operation("Appointment/$book", reference("slot", slots.get(0)), reference("patient", patient))
                        .body())
                .contains("channel is missing");
        assertThat(book(slots.get(0), patient, string("colour", "red")).body())
                .contains("BKG-400")
                .contains("Unknown parameter colour");
        assertThat(book("Slot/" + java.util.UUID.randomUUID(), patient).statusCode())
                .isEqualTo(404);
        assertThat(book(slots.get(0), "Patient/" + java.util.UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        access.refused = java.util.Set.of("CREATE Appointment");
        assertThat(book(slots.get(0), patient).statusCode()).isEqualTo(403);
    }

    @Test
    void findsFreeSlotsByDoctorDepartmentServiceAndDate() {
        var slots = schedule("a8", "2026-03-11", 3);
        String patient = patient("1009");
        booked(slots.get(0), patient);

        assertThat(found("doctor=R-a8")).containsExactly(slots.get(1), slots.get(2));
        assertThat(found("doctor=D-a8&from=2026-03-11&until=2026-03-11")).hasSize(2);
        assertThat(found("doctor=R-a8&from=2026-03-12&until=2026-03-12")).isEmpty();
        assertThat(found("department=C-a8")).hasSize(2);
        assertThat(found("service=svc-a8")).hasSize(2);
        assertThat(found("service=svc-a8&kind=clinic")).hasSize(2);
        assertThat(found("service=svc-a8&kind=examination")).isEmpty();
        assertThat(found("doctor=nobody")).isEmpty();
        var page = json(send("GET", "Appointment/$find?service=svc-a8&count=1&until=2026-03-20", null));
        String next = StreamSupport.stream(page.path("link").spliterator(), false)
                .filter(link -> link.path("relation").asText().equals("next"))
                .map(link -> link.path("url").asText())
                .findFirst()
                .orElseThrow();
        assertThat(json(send("GET", next.substring(next.indexOf("Appointment")), null))
                        .at("/entry/0/resource/id")
                        .asText())
                .isEqualTo(slots.get(2).substring(5));
        assertThat(send("GET", "Appointment/$find?from=soon", null).statusCode())
                .isEqualTo(400);
    }

    private List<String> found(String query) {
        String until = query.contains("until") ? "" : "&until=2026-03-20";
        var bundle = json(send("GET", "Appointment/$find?" + query + until, null));
        assertThat(bundle.path("resourceType").asText())
                .as(bundle.toPrettyString())
                .isEqualTo("Bundle");
        return StreamSupport.stream(bundle.path("entry").spliterator(), false)
                .filter(entry -> entry.at("/search/mode").asText().equals("match"))
                .map(entry -> "Slot/" + entry.at("/resource/id").asText())
                .toList();
    }
}

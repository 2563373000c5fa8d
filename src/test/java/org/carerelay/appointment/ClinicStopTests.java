package org.carerelay.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Rule 25: a stopped clinic finds everyone concerned, and reopening undoes exactly that. */
class ClinicStopTests extends AppointmentTest {

    @Test
    void tellsEveryoneConcernedAndOpensATaskForEach() {
        String one = window("D1", "4101", "20260315090000", "20260315090500", "V4101");
        String other = window("D1", "4102", "20260315093000", "20260315093500", "V4102");
        String afternoon = window("D1", "4103", "20260315150000", "20260315150500", "V4103");
        String colleague = window("D2", "4104", "20260315090000", "20260315090500", "V4104");
        follow();

        stop("D1", "S23", "HY1", "20260315080000", "20260315120000");
        follow();

        assertThat(tasks("rebooking")).contains(one, other).doesNotContain(afternoon, colleague);
        String stop = group(one);
        assertThat(group(other)).isEqualTo(stop);
        assertThat(notices(stop)).containsExactlyInAnyOrder(one, other);
        assertThat(status(one))
                .as("it stays booked until the HIS says otherwise")
                .isEqualTo("booked");
    }

    @Test
    void undoesExactlyThatWhenTheClinicReopens() {
        String booking = window("D3", "4201", "20260316090000", "20260316090500", "V4201");
        String otherDay = window("D3", "4202", "20260317090000", "20260317090500", "V4202");
        stop("D3", "S23", "HY2", "20260316080000", "20260316120000");
        stop("D3", "S23", "HY3", "20260317080000", "20260317120000");
        follow();
        assertThat(open(booking)).isEqualTo(1);
        assertThat(open(otherDay)).isEqualTo(1);
        clock.advance(java.time.Duration.ofMinutes(1));

        stop("D3", "S24", "HY2", "20260316080000", "20260316120000");
        follow();

        assertThat(open(booking)).isZero();
        assertThat(open(otherDay)).as("the other stop stands").isEqualTo(1);
        assertThat(waiting(booking)).isZero();
        assertThat(waiting(otherDay)).isEqualTo(1);
        clock.advance(java.time.Duration.ofMinutes(1));
        stop("D3", "S23", "HY2", "20260316080000", "20260316120000");
        follow();
        assertThat(open(booking)).as("stopped again, told again").isEqualTo(1);
        assertThat(waiting(booking)).isEqualTo(1);
    }

    @Test
    void closesTheFreeNumbersOfTheStoppedClinicAndNobodyCanBookThem() {
        var slots = schedule("d4", "2026-03-18", 3);
        booked(slots.get(0), patient("4301"));
        String schedule = read(slots.get(0)).at("/schedule/reference").asText();
        follow();

        access.client = "his";
        var slot = read(slots.get(1));
        ((com.fasterxml.jackson.databind.node.ObjectNode) slot).put("status", "busy-unavailable");
        send("PUT", slots.get(1), slot.toString());
        access.client = "callcentre";
        follow();
        assertThat(tasks("rebooking"))
                .as("one number that is blocked stops nobody else")
                .doesNotContain(slots.get(0));

        access.client = "his";
        var whole = read(schedule);
        ((com.fasterxml.jackson.databind.node.ObjectNode) whole).put("active", false);
        send("PUT", schedule, whole.toString());
        access.client = "callcentre";
        follow();

        assertThat(status(slots.get(2))).isEqualTo("busy-unavailable");
        assertThat(book(slots.get(2), patient("4302")).statusCode()).isEqualTo(409);
        follow();
        assertThat(status(slots.get(2))).isEqualTo("busy-unavailable");

        access.client = "his";
        ((com.fasterxml.jackson.databind.node.ObjectNode) whole).put("active", true);
        send("PUT", schedule, whole.toString());
        access.client = "callcentre";
        follow();
        assertThat(status(slots.get(2))).isEqualTo("free");
    }

    @Test
    void tellsThePatientWhenTheDoctorOrTheTimeChanges() {
        String booking = window("D5", "4401", "20260319090000", "20260319090500", "V4401");
        follow();
        clock.advance(java.time.Duration.ofMinutes(1));
        siu("S14", "D6", "4401", "20260319090000", "20260319090500", "V4401");
        follow();
        assertThat(told(booking, "appointment-changed")).isEqualTo(1);
        clock.advance(java.time.Duration.ofMinutes(1));
        siu("S14", "D6", "4401", "20260319090000", "20260319090500", "V4401");
        follow();
        assertThat(told(booking, "appointment-changed")).as("nothing changed").isEqualTo(1);
        clock.advance(java.time.Duration.ofMinutes(1));
        siu("S13", "D6", "4401", "20260320090000", "20260320090500", "V4401");
        follow();
        assertThat(told(booking, "appointment-changed")).isEqualTo(2);
    }

    @Test
    void confirmsABookingAndSaysHowToPrepareForAnExamination() {
        var slots = schedule("d7", "2026-03-21", 1);
        String patient = patient("4501");
        access.client = "his";
        String order = location(send(
                "POST",
                "ServiceRequest",
                ("{'resourceType':'ServiceRequest','status':'active','intent':'order',"
                                + "'subject':{'reference':'%s'},'code':{'text':'腹部B超'},'patientInstruction':'空腹八小时'}")
                        .formatted(patient)));
        access.client = "callcentre";
        String booking = location(book(slots.get(0), patient, reference("serviceRequest", order)));
        dispatch.run();
        echo();
        follow();

        assertThat(read(booking).at("/basedOn/0/reference").asText()).isEqualTo(order);
        assertThat(told(booking, "appointment-booked")).isEqualTo(1);
        assertThat(told(booking, "examination-preparation")).isEqualTo(1);
        assertThat(told(booking, "appointment-changed"))
                .as("the echo says the same doctor in its own way")
                .isZero();
    }

    private String window(String doctor, String patient, String start, String end, String number) {
        siu("S12", doctor, patient, start, end, number);
        return "Appointment/"
                + json(send("GET", "Appointment?identifier=" + number, null))
                        .at("/entry/0/resource/id")
                        .asText();
    }

    private void siu(String event, String doctor, String patient, String start, String end, String number) {
        receive(
                "SIU^" + event + "^SIU_S12",
                ("SCH||%s^HIS|||||||5|min|^^^%s^%s||||||||||||||Booked\nPID|1||%s^^^HOSP^MR||赵^六||19700101|M|||||^PRN^CP^^^^13700%s\n"
                                + "RGS|1|A\nAIS|1|A|0301^心内科\nAIP|1|A|%s^周^%s")
                        .formatted(number, start, end, patient, "00" + patient, doctor, doctor));
    }

    private void stop(String doctor, String event, String number, String start, String end) {
        receive(
                "SIU^" + event + "^SIU_S12",
                "SCH|%s^HIS|%s^HIS||||STOP^停诊|||240|MIN|^^^%s^%s\nRGS|1|A\nAIS|1||0301^心内科\nAIP|1||%s^周^%s"
                        .formatted(number, number, start, end, doctor, doctor));
    }

    /** The bookings that open tasks are about. */
    private List<String> tasks(String kind) {
        var bundle = json(send("GET", "Task?status=requested&_count=200&code=" + kind, null));
        return StreamSupport.stream(bundle.path("entry").spliterator(), false)
                .map(entry -> entry.at("/resource/focus/reference").asText())
                .toList();
    }

    private String group(String booking) {
        return jdbc.queryForObject(
                "select body->'groupIdentifier'->>'value' from task where focus = ?", String.class, booking);
    }

    private List<String> notices(String group) {
        var bundle = json(send("GET", "CommunicationRequest?group-identifier=" + group + "&_count=100", null));
        return StreamSupport.stream(bundle.path("entry").spliterator(), false)
                .map(entry -> entry.at("/resource/about/0/reference").asText())
                .toList();
    }

    private long open(String booking) {
        return jdbc.queryForObject(
                "select count(*) from task where focus = ? and status = 'requested'", Long.class, booking);
    }

    private long waiting(String booking) {
        return jdbc.queryForObject(
                "select count(*) from communication_request where body::text like ? and status = 'active'",
                Long.class,
                "%" + booking + "%");
    }

    private long told(String booking, String template) {
        return jdbc.queryForObject(
                "select count(*) from communication_request where body::text like ? and body::text like ?",
                Long.class,
                "%" + booking + "%",
                "%" + template + "%");
    }
}

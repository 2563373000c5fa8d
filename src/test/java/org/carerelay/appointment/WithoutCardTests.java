package org.carerelay.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A booking for somebody without a card: known by the booking until the HIS registers them (rules 15 and 17). */
class WithoutCardTests extends AppointmentTest {

    private static final String DAY = "2026-03-22";

    @Test
    void becomesThePatientWhomTheHisRegistersForTheBooking() {
        var slots = schedule("e1", DAY, 1);
        String booking = bookFor(slots.get(0), "孙七", "1988-05-06", "13600005101", "");
        String provisional = patientOf(booking);
        dispatch.run();
        assertThat(his.received().get(his.received().size() - 1))
                .contains("^CARERELAY^PT")
                .contains("孙七");

        echo();

        assertThat(patientOf(booking)).isEqualTo(provisional);
        assertThat(read(provisional).path("identifier").findValuesAsText("value"))
                .anyMatch(v -> v.startsWith("MR"));
        assertThat(waiting(provisional)).isZero();
    }

    @Test
    void isMergedWithARegisteredPatientOfTheSameNationalIdNameAndBirthDate() {
        var slots = schedule("e2", DAY, 1);
        String booking = bookFor(slots.get(0), "周八", "1990-01-02", "13600005201", "999999199001020015");
        String provisional = patientOf(booking);

        receive(
                "ADT^A28^ADT_A05",
                "EVN|A28|\nPID|1||5201^^^HOSP^MR||周^八||19900102|F|||||^PRN^CP^^^^13700005209||||||999999199001020015\nPV1|1|N");
        follow();

        String registered = patientWith("5201");
        assertThat(patientOf(booking)).isEqualTo(registered).isNotEqualTo(provisional);
        assertThat(read(provisional).path("active").asBoolean(true)).isFalse();
        dispatch.run();
        assertThat(status(booking)).isEqualTo("booked");
        assertThat(his.received().get(his.received().size() - 1)).contains("5201^^^HOSP^MR");
    }

    @Test
    void isMergedByPhoneNameAndBirthDateButNeverByPhoneAlone() {
        var slots = schedule("e3", DAY, 2);
        receive(
                "ADT^A28^ADT_A05",
                "EVN|A28|\nPID|1||5301^^^HOSP^MR||吴^九||19751231|M|||||^PRN^CP^^^^13600005301\nPV1|1|N");
        follow();

        String same = bookFor(slots.get(0), "吴九", "1975-12-31", "13600005301", "");
        String wife = bookFor(slots.get(1), "郑十", "1977-01-01", "13600005301", "");
        follow();

        assertThat(patientOf(same)).isEqualTo(patientWith("5301"));
        assertThat(patientOf(wife)).isNotEqualTo(patientWith("5301"));
        assertThat(duplicates(patientOf(wife))).isZero();
    }

    @Test
    void asksAHumanWhereTheBirthDateIsMissingOrTwoFit() {
        var slots = schedule("e4", DAY, 2);
        receive(
                "ADT^A28^ADT_A05",
                "EVN|A28|\nPID|1||5401^^^HOSP^MR||冯^一||19600101|M|||||^PRN^CP^^^^13600005401\nPV1|1|N");
        String unsure = bookFor(slots.get(0), "冯一", "", "13600005401", "");
        follow();
        assertThat(patientOf(unsure)).isNotEqualTo(patientWith("5401"));
        assertThat(duplicates(patientOf(unsure))).isEqualTo(1);

        receive(
                "ADT^A28^ADT_A05",
                "EVN|A28|\nPID|1||5402^^^HOSP^MR||冯^一||19600101|M|||||^PRN^CP^^^^13600005401\nPV1|1|N");
        String two = bookFor(slots.get(1), "冯一", "1960-01-01", "13600005401", "");
        follow();
        assertThat(duplicates(patientOf(two))).isEqualTo(2);
    }

    @Test
    void isNotTakenForSomebodyElseWhomTheHisNamesForTheBooking() {
        var slots = schedule("e5", DAY, 1);
        String booking = bookFor(slots.get(0), "陈二", "1999-09-09", "13600005501", "");
        String provisional = patientOf(booking);
        String placer = read(booking).at("/identifier/0/value").asText();

        receive(
                "SIU^S12^SIU_S12",
                "SCH|%s^CARERELAY|YYX1^HIS|||||||5|min|^^^20260322090000^20260322090500||||||||||||||Booked\n"
                                .formatted(placer)
                        + "PID|1||5501^^^HOSP^MR||卫^三||19500101|M\nRGS|1|A\nAIS|1|A|0301^心内科");
        follow();

        assertThat(patientOf(booking)).isEqualTo(patientWith("5501"));
        assertThat(read(provisional).path("active").asBoolean(true)).isTrue();
        assertThat(duplicates(provisional)).isEqualTo(1);
    }

    private String bookFor(String slot, String name, String born, String phone, String nationalId) {
        String identifier = nationalId.isEmpty()
                ? ""
                : "'identifier':[{'type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v2-0203','code':'NI'}]},"
                        + "'system':'urn:oid:2.16.156.10011.1.3','value':'" + nationalId + "'}],";
        String birth = born.isEmpty() ? "" : "'birthDate':'" + born + "',";
        var answer = operation(
                "Appointment/$book",
                reference("slot", slot),
                code("channel", "phone"),
                "{'name':'newPatient','resource':{'resourceType':'Patient'," + identifier + birth + "'name':[{'text':'"
                        + name + "'}],'telecom':[{'system':'phone','value':'" + phone + "'}]}}");
        return location(answer);
    }

    private String patientOf(String booking) {
        for (var participant : read(booking).path("participant")) {
            String reference = participant.at("/actor/reference").asText();
            if (reference.startsWith("Patient/")) {
                return reference;
            }
        }
        return "";
    }

    private String patientWith(String number) {
        return "Patient/"
                + json(send("GET", "Patient?identifier=" + number, null))
                        .at("/entry/0/resource/id")
                        .asText();
    }

    private long duplicates(String patient) {
        return jdbc.queryForObject(
                "select count(*) from possible_duplicate where ?::uuid in (patient_id, other_id)",
                Long.class,
                patient.substring(8));
    }

    private long waiting(String patient) {
        return jdbc.queryForObject(
                "select count(*) from provisional_patient where patient_id = ?::uuid",
                Long.class,
                patient.substring(8));
    }
}

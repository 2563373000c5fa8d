package org.carerelay.cli.hospital;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** HL7 v2.5 messages of the made-up hospital, as text with CR segment ends. */
public final class Messages {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private final String sendingApplication;

    /** @param sendingApplication MSH-3 */
    public Messages(String sendingApplication) {
        this.sendingApplication = sendingApplication;
    }

    /** An ADT message with everything a real admission carries. */
    public String adt(String event, String controlId, LocalDateTime time, Person person, Visit visit) {
        StringBuilder text = new StringBuilder(1200);
        header(text, "ADT^" + event, controlId, time);
        text.append("EVN|")
                .append(event)
                .append('|')
                .append(SECONDS.format(time))
                .append('\r');
        patient(text, person);
        text.append("PD1||||").append(visit.ward().doctor()).append('\r');
        text.append("NK1|1|")
                .append(person.family())
                .append("^家属|SPO^配偶^HL70063||^PRN^CP^^^^13900")
                .append(person.mobile().substring(5))
                .append('\r');
        visit(text, event, time, visit);
        if (!"A03".equals(event)) {
            text.append("AL1|1|DA|^青霉素|MO|皮疹\r");
        }
        text.append("DG1|1||")
                .append(visit.ward().diagnosis)
                .append('^')
                .append(visit.ward().diagnosisText)
                .append("^I10|||A\r");
        text.append("IN1|1|CITY^城镇职工医保|YB01|市医疗保障局\r");
        return text.toString();
    }

    /** An ADT message about a person only: A28, A31, and A04 without a visit's clinical part. */
    public String person(String event, String controlId, LocalDateTime time, Person person) {
        StringBuilder text = new StringBuilder(600);
        header(text, "ADT^" + event, controlId, time);
        text.append("EVN|")
                .append(event)
                .append('|')
                .append(SECONDS.format(time))
                .append('\r');
        patient(text, person);
        text.append("PV1|1|N\r");
        return text.toString();
    }

    /** A40: {@code prior} was {@code survivor} all along. */
    public String merge(String controlId, LocalDateTime time, Person survivor, Person prior) {
        StringBuilder text = new StringBuilder(600);
        header(text, "ADT^A40^ADT_A39", controlId, time);
        text.append("EVN|A40|").append(SECONDS.format(time)).append('\r');
        patient(text, survivor);
        text.append("MRG|")
                .append(prior.mrn())
                .append("^^^HOSP^MR||||||")
                .append(prior.family())
                .append('^')
                .append(prior.given())
                .append('\r');
        return text.toString();
    }

    /** A scheduling message. */
    public String siu(String event, String controlId, LocalDateTime time, Person person, Booking booking) {
        StringBuilder text = new StringBuilder(900);
        header(text, "SIU^" + event + "^SIU_S12", controlId, time);
        LocalDateTime end = booking.start().plus(Duration.ofMinutes(booking.minutes()));
        text.append("SCH|")
                .append(booking.placer())
                .append("^HIS|")
                .append(booking.filler())
                .append("^HIS||||")
                .append(booking.reason())
                .append("|FOLLOWUP^复诊^HL70276|NORMAL^普通^HL70277|")
                .append(booking.minutes())
                .append("|min|^^^")
                .append(SECONDS.format(booking.start()))
                .append('^')
                .append(SECONDS.format(end))
                .append("|||||||||REC1^挂号^窗口|||||")
                .append(booking.status())
                .append('\r');
        patient(text, person);
        text.append("RGS|1|A\r");
        text.append("AIS|1|A|")
                .append(booking.ward().code)
                .append('^')
                .append(booking.ward().display)
                .append("门诊|")
                .append(SECONDS.format(booking.start()))
                .append("|||")
                .append(booking.minutes())
                .append("|min\r");
        text.append("AIL|1|A|")
                .append(booking.ward().code)
                .append("^诊室")
                .append(booking.room())
                .append("^^HOSP\r");
        text.append("AIP|1|A|").append(booking.ward().doctor()).append("|D^医生\r");
        return text.toString();
    }

    private void header(StringBuilder text, String type, String controlId, LocalDateTime time) {
        text.append("MSH|^~\\&|")
                .append(sendingApplication)
                .append("|HOSP|CARERELAY|CC|")
                .append(SECONDS.format(time))
                .append("||")
                .append(type)
                .append('|')
                .append(controlId)
                .append("|P|2.5||||||UNICODE UTF-8\r");
    }

    private static void patient(StringBuilder text, Person person) {
        text.append("PID|1||")
                .append(person.mrn())
                .append("^^^HOSP^MR||")
                .append(person.family())
                .append('^')
                .append(person.given())
                .append("||")
                .append(DateTimeFormatter.BASIC_ISO_DATE.format(person.birthDate()))
                .append('|')
                .append("1".equals(person.sex()) ? "M" : "F")
                .append("|||")
                .append(person.street())
                .append("^^杭州市^浙江省^310000^CHN||^PRN^CP^^^^")
                .append(person.mobile())
                .append("|||M|||")
                .append(person.nationalId())
                .append('\r');
    }

    private static void visit(StringBuilder text, String event, LocalDateTime time, Visit visit) {
        boolean discharge = "A03".equals(event);
        text.append("PV1|1|")
                .append(visit.patientClass())
                .append('|')
                .append(visit.ward().bed(visit.bed()))
                .append("|R||")
                .append(visit.previousWard() == null ? "" : visit.previousWard().bed(visit.bed()))
                .append('|')
                .append(visit.ward().doctor())
                .append("|||")
                .append(visit.ward().code)
                .append("||||1|||")
                .append(visit.ward().doctor())
                .append("||")
                .append(visit.number())
                .append("^^^HOSP^VN")
                .append("|".repeat(17))
                .append(discharge ? "01" : "")
                .append("|".repeat(8))
                .append(SECONDS.format(visit.admitted()))
                .append('|')
                .append(discharge ? SECONDS.format(time) : "")
                .append('\r');
        text.append("PV2|||^").append(visit.ward().diagnosisText).append('\r');
    }
}

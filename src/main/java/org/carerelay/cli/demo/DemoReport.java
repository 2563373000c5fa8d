package org.carerelay.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.carerelay.cli.hospital.Person;
import org.carerelay.cli.hospital.Sent;
import org.carerelay.cli.process.Downstream;
import org.springframework.core.env.Environment;

/** What the demo shows at its end: what was sent, what is in the record, and where to look. */
final class DemoReport {

    private static final List<String> TYPES = List.of(
            "Patient",
            "Encounter",
            "Appointment",
            "Condition",
            "AllergyIntolerance",
            "Coverage",
            "RelatedPerson",
            "Location");

    private final PrintWriter out;
    private final Downstream downstream;
    private final String base;
    private final String token;
    private final Environment settings;

    DemoReport(PrintWriter out, Downstream downstream, String base, String token, Environment settings) {
        this.out = out;
        this.downstream = downstream;
        this.base = base;
        this.token = token;
        this.settings = settings;
    }

    void print(List<Sent> morning) throws IOException, InterruptedException {
        out.println();
        out.println("Sent by the HIS (已发送)");
        Map<String, Long> sent = morning.stream()
                .collect(Collectors.groupingBy(m -> m.type() + "  " + m.what(), TreeMap::new, Collectors.counting()));
        sent.forEach((what, count) -> out.printf("  %4d  %s%n", count, what));
        out.println();
        out.println("In the patient-service record (已入库)");
        for (String type : TYPES) {
            out.printf("  %4d  %s%n", downstream.count(type), type);
        }
        aPatient();
        new ServiceDesk(out, downstream).show(Person.of(101));
        whereToLook();
        out.flush();
    }

    private void aPatient() throws IOException, InterruptedException {
        Person person = Person.of(101);
        JsonNode patient = downstream
                .get("/fhir/Patient?identifier=" + person.mrn())
                .path("entry")
                .path(0)
                .path("resource");
        out.println();
        out.printf(
                "One of them: %s, %s, born %s, phone %s; two cards became one (A40)%n",
                patient.path("name").path(0).path("text").asText(),
                patient.path("gender").asText(),
                patient.path("birthDate").asText(),
                patient.path("telecom").path(0).path("value").asText());
    }

    private void whereToLook() {
        String brokerPort = settings.getProperty("carerelay.broker.port", "61616");
        String mllpPort = settings.getProperty("carerelay.intake.mllp.port", "2575");
        String name = URLEncoder.encode(Person.of(101).fullName(), StandardCharsets.UTF_8);
        out.println();
        out.println("Look at it (查看)");
        out.println("  TOKEN=" + token);
        curl("/fhir/Patient?name=" + name);
        curl("/fhir/Patient?phone=%2B86" + Person.of(101).mobile());
        curl("/fhir/Encounter?status=in-progress&_include=Encounter:patient&_count=3");
        curl("/fhir/Appointment?date=ge" + java.time.LocalDate.now() + "&status=booked&_sort=date");
        curl("/admin/messages?status=processed");
        curl("/fhir/metadata");
        out.println();
        out.println("  HL7 v2 over MLLP   127.0.0.1:" + mllpPort + "    ./carerelay send --port " + mllpPort
                + " samples/*.hl7");
        out.println("  Feeds (CORE, AMQP) 127.0.0.1:" + brokerPort
                + "   topics carerelay.patient, .encounter, .appointment");
        out.println();
    }

    private void curl(String path) {
        out.println("  curl -s -H \"Authorization: Bearer $TOKEN\" '" + base + path + "'");
    }
}

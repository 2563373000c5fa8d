package org.carerelay.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import org.carerelay.cli.hospital.Person;
import org.carerelay.cli.process.Downstream;
import org.jspecify.annotations.Nullable;

/** A caller books a number, the HIS confirms it, and then the clinic stops. */
final class DemoBookings {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PrintWriter out;
    private final Downstream downstream;
    private final DemoHis his;

    DemoBookings(PrintWriter out, Downstream downstream, DemoHis his) {
        this.out = out;
        this.downstream = downstream;
        this.his = his;
    }

    void show() throws IOException, InterruptedException {
        out.println();
        out.println("A caller books (电话预约)");
        String slot = freeSlot();
        if (slot == null) {
            out.println("  no free number was found: see the log");
            return;
        }
        Person person = Person.of(202);
        String patient = first("/fhir/Patient?identifier=" + person.mrn());
        JsonNode booking = downstream.post(
                "/fhir/Appointment/$book",
                """
                {"resourceType":"Parameters","parameter":[
                 {"name":"slot","valueReference":{"reference":"%s"}},
                 {"name":"patient","valueReference":{"reference":"%s"}},
                 {"name":"channel","valueCode":"phone"},
                 {"name":"wait","valueInteger":10}]}"""
                        .formatted(slot, patient));
        String reference = "Appointment/" + booking.path("id").asText();
        out.printf(
                "  %s at %s: %s, the HIS's number %s%n",
                person.fullName(),
                booking.path("start").asText(),
                booking.path("status").asText(),
                booking.path("identifier").findValuesAsText("value"));
        out.println();
        out.println("The clinic stops (停诊)");
        his.stopClinic();
        Instant giveUp = Instant.now().plus(PATIENCE);
        String task = null;
        while (task == null && Instant.now().isBefore(giveUp)) {
            Thread.sleep(100);
            task = first("/fhir/Task?code=rebooking&status=requested&focus=" + reference);
        }
        out.println(
                task == null
                        ? "  nobody was found concerned: see the log"
                        : "  a notice to the patient, and a rebooking task for an agent: " + task);
        out.printf("  curl -s -H \"Authorization: Bearer $TOKEN\" '…/fhir/%s'%n", reference);
    }

    private @Nullable String freeSlot() throws IOException, InterruptedException {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(giveUp)) {
            String slot = first("/fhir/Appointment/$find?doctor=" + DemoHis.DOCTOR);
            if (slot != null) {
                return slot;
            }
            Thread.sleep(200);
        }
        return null;
    }

    private @Nullable String first(String path) throws IOException, InterruptedException {
        JsonNode resource = downstream.get(path).path("entry").path(0).path("resource");
        return resource.isMissingNode()
                ? null
                : resource.path("resourceType").asText() + "/"
                        + resource.path("id").asText();
    }
}

package org.carerelay.appointment.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.appointment.booking.Books;
import org.carerelay.appointment.booking.Holds;
import org.carerelay.appointment.booking.Wish;
import org.carerelay.appointment.request.BookingRequest;
import org.carerelay.fhir.RoomOperations;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** {@code Appointment/$hold} and {@code Appointment/$book}. */
@Component
class BookOperations implements RoomOperations {

    private static final Set<String> HOLD = Set.of("slot", "channel", "seconds", "idempotencyKey");
    private static final Set<String> BOOK = Set.of(
            "slot",
            "hold",
            "patient",
            "newPatient",
            "appointment",
            "serviceRequest",
            "comment",
            "channel",
            "wait",
            "idempotencyKey");

    private final Holds holds;
    private final Books books;
    private final Outcomes outcomes;
    private final Refusals refusals;
    private final Access access;
    private final FhirContext fhir;

    BookOperations(Holds holds, Books books, Outcomes outcomes, Refusals refusals, Access access, FhirContext fhir) {
        this.holds = holds;
        this.books = books;
        this.outcomes = outcomes;
        this.refusals = refusals;
        this.access = access;
        this.fhir = fhir;
    }

    @Override
    public List<Offered> offered() {
        return List.of(
                new Offered("Appointment", "hold", "Keeps slots for a while, for whoever talks to the patient"),
                new Offered("Appointment", "book", "Asks the HIS for a booking; it is booked when the HIS says so"));
    }

    /** @return Parameters: {@code hold} for {@code $book}, {@code expires}, the slots */
    @Operation(name = "$hold", type = Appointment.class)
    public Parameters hold(@ResourceParam Parameters sent, RequestDetails request) {
        access.require(Interaction.CREATE, "Appointment");
        var inputs = new Inputs(sent, HOLD, fhir, request);
        var slots = inputs.references("slot", "Slot");
        if (slots.isEmpty()) {
            throw new InvalidRequestException("BKG-400: Parameter slot is missing: a reference Slot/<id>");
        }
        BookingRequest hold = refusals.unless(() -> holds.hold(
                access.caller().clientId(), inputs.channel(), inputs.key(), slots, inputs.seconds("seconds")));
        var answer = new Parameters();
        answer.addParameter().setName("hold").setValue(new IdType(hold.id().toString()));
        if (hold.dueAt() != null) {
            answer.addParameter().setName("expires").setValue(new InstantType(Date.from(hold.dueAt())));
        }
        hold.details()
                .slots()
                .forEach(slot -> answer.addParameter().setName("slot").setValue(new Reference("Slot/" + slot)));
        return answer;
    }

    /** @return the Appointment: {@code proposed}, or as the HIS answered within {@code wait} */
    @Operation(name = "$book", type = Appointment.class)
    public IBaseResource book(@ResourceParam Parameters sent, RequestDetails request) {
        access.require(Interaction.CREATE, "Appointment");
        var inputs = new Inputs(sent, BOOK, fhir, request);
        ObjectNode appointment = inputs.resource("appointment", "Appointment");
        ObjectNode newPatient = inputs.resource("newPatient", "Patient");
        if (newPatient != null) {
            access.require(Interaction.CREATE, "Patient");
        }
        List<UUID> slots = inputs.references("slot", "Slot");
        UUID hold = inputs.id("hold");
        UUID patient = inputs.reference("patient", "Patient");
        if (hold != null && !slots.isEmpty()) {
            throw new InvalidRequestException("BKG-400: Give hold or slot, not both");
        }
        if (patient != null && newPatient != null) {
            throw new InvalidRequestException("BKG-400: Give patient or newPatient, not both");
        }
        ObjectNode said = appointment == null ? JsonNodeFactory.instance.objectNode() : appointment;
        String comment = inputs.text("comment");
        if (comment != null) {
            said.put("comment", comment);
        }
        inputs.references("serviceRequest", "ServiceRequest")
                .forEach(id -> said.withArrayProperty("basedOn").addObject().put("reference", "ServiceRequest/" + id));
        BookingRequest asked = refusals.unless(() -> books.book(new Wish(
                access.caller().clientId(), inputs.channel(), inputs.key(), slots, hold, patient, newPatient, said)));
        return outcomes.booking(asked, inputs.seconds("wait"), request);
    }
}

package org.carerelay.appointment.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.appointment.booking.Changes;
import org.carerelay.appointment.booking.Changes.Change;
import org.carerelay.appointment.request.BookingRequest;
import org.carerelay.fhir.RoomOperations;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Appointment/[id]/$cancel} and {@code $reschedule}. */
@Component
class ChangeOperations implements RoomOperations {

    private static final Set<String> CANCEL = Set.of("channel", "reasonCode", "reason", "wait", "idempotencyKey");
    private static final Set<String> RESCHEDULE = Set.of("slot", "channel", "wait", "idempotencyKey");

    private final Changes changes;
    private final Outcomes outcomes;
    private final Refusals refusals;
    private final Access access;
    private final FhirContext fhir;

    ChangeOperations(Changes changes, Outcomes outcomes, Refusals refusals, Access access, FhirContext fhir) {
        this.changes = changes;
        this.outcomes = outcomes;
        this.refusals = refusals;
        this.access = access;
        this.fhir = fhir;
    }

    @Override
    public List<Offered> offered() {
        return List.of(
                new Offered("Appointment", "cancel", "Asks the HIS to cancel; the booking stands until it agrees"),
                new Offered(
                        "Appointment",
                        "reschedule",
                        "Asks the HIS for other slots; the old ones stand until it agrees"));
    }

    /** @return the Appointment as it is then */
    @Operation(name = "$cancel", type = Appointment.class)
    public IBaseResource cancel(@IdParam IdType id, @ResourceParam @Nullable Parameters sent, RequestDetails request) {
        access.require(Interaction.UPDATE, "Appointment");
        var inputs = new Inputs(sent, CANCEL, fhir, request);
        BookingRequest asked = refusals.unless(
                () -> changes.cancel(change(id, inputs), inputs.text("reasonCode"), inputs.text("reason")));
        return outcomes.booking(asked, inputs.seconds("wait"), request);
    }

    /** @return the Appointment: with its old time until the HIS agrees to the new one */
    @Operation(name = "$reschedule", type = Appointment.class)
    public IBaseResource reschedule(@IdParam IdType id, @ResourceParam Parameters sent, RequestDetails request) {
        access.require(Interaction.UPDATE, "Appointment");
        var inputs = new Inputs(sent, RESCHEDULE, fhir, request);
        var slots = inputs.references("slot", "Slot");
        if (slots.isEmpty()) {
            throw new InvalidRequestException("BKG-400: Parameter slot is missing: a reference Slot/<id>");
        }
        BookingRequest asked = refusals.unless(() -> changes.reschedule(change(id, inputs), slots));
        return outcomes.booking(asked, inputs.seconds("wait"), request);
    }

    private Change change(IdType id, Inputs inputs) {
        try {
            return new Change(
                    access.caller().clientId(), inputs.channel(), inputs.key(), UUID.fromString(id.getIdPart()));
        } catch (IllegalArgumentException e) {
            throw new ResourceNotFoundException(id);
        }
    }
}

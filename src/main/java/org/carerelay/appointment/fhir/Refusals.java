package org.carerelay.appointment.fhir;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.function.Supplier;
import org.carerelay.appointment.booking.BookingRejected;
import org.carerelay.appointment.booking.SlotTaken;
import org.carerelay.appointment.find.FreeSlots;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Says no to a client: 404 for what is not there, 409 with alternatives for what somebody else has, 422 for what cannot be. */
@Component
class Refusals {

    private static final String ALTERNATIVE = "https://carerelay.org/fhir/StructureDefinition/alternative-slot";

    private final FreeSlots slots;

    Refusals(FreeSlots slots) {
        this.slots = slots;
    }

    <T> T unless(Supplier<T> work) {
        try {
            return work.get();
        } catch (SlotTaken taken) {
            throw taken(taken);
        } catch (BookingRejected rejected) {
            throw rejected(rejected);
        }
    }

    private static BaseServerResponseException rejected(BookingRejected rejected) {
        String message = String.valueOf(rejected.getMessage());
        if (rejected.code().equals("BKG-404")) {
            return new ResourceNotFoundException(message);
        }
        return rejected.conflict()
                ? new ResourceVersionConflictException(message)
                : new UnprocessableEntityException(message);
    }

    private BaseServerResponseException taken(SlotTaken taken) {
        var outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(IssueType.CONFLICT)
                .setDiagnostics(taken.getMessage());
        for (var free : slots.alternatives(taken.slots())) {
            var issue =
                    outcome.addIssue().setSeverity(IssueSeverity.INFORMATION).setCode(IssueType.INFORMATIONAL);
            issue.setDiagnostics("Free instead: " + free.id().reference());
            issue.addExtension(ALTERNATIVE, new Reference(free.id().reference()));
        }
        return new ResourceVersionConflictException(taken.getMessage(), outcome);
    }
}

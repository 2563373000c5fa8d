package org.carerelay.appointment.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.carerelay.appointment.request.BookingRequest;
import org.carerelay.appointment.request.BookingRequests;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.RecordReader;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The booking as it stands after a request, once the HIS has answered or the caller's patience has ended. */
@Component
class Outcomes {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final long LOOK_EVERY_MILLIS = 40;

    private final BookingRequests requests;
    private final RecordReader reader;
    private final FhirContext fhir;

    Outcomes(BookingRequests requests, RecordReader reader, FhirContext fhir) {
        this.requests = requests;
        this.reader = reader;
        this.fhir = fhir;
    }

    IBaseResource booking(BookingRequest asked, @Nullable Duration patience, RequestDetails request) {
        wait(asked, patience);
        UUID id = java.util.Objects.requireNonNull(asked.appointmentId());
        var booking = reader.read(new ResourceId("Appointment", id)).orElseThrow();
        if (booking.patientId() != null) {
            StoredAnswer.concerns(request, List.of(booking.patientId()));
        }
        return StoredAnswer.parse(fhir, booking.body());
    }

    private void wait(BookingRequest asked, @Nullable Duration patience) {
        if (patience == null || patience.isNegative()) {
            return;
        }
        long end = System.nanoTime() + (patience.compareTo(LONGEST) > 0 ? LONGEST : patience).toNanos();
        try {
            while (System.nanoTime() < end
                    && requests.byId(asked.id()).orElseThrow().state().open()) {
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

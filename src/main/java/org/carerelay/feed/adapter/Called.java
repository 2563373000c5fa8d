package org.carerelay.feed.adapter;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Message;
import org.carerelay.feed.downstream.NotTaken;
import org.carerelay.feed.route.FeedHeaders;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.RecordReader;
import org.carerelay.record.search.ServedResource;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;

/**
 * A Task and whom to call about it, as dialler adapters need it.
 *
 * @param phone the patient's first usable number, mobile before others
 */
record Called(Task task, Patient patient, PhoneNumber phone) {

    private static final String REGION = "CN";

    /** @throws NotTaken if the event is about no Task with a patient, or the patient has no number */
    static Called of(Message message, RecordReader reader, ca.uhn.fhir.context.FhirContext fhir) {
        UUID id = UUID.fromString(String.valueOf(message.getHeader(FeedHeaders.RESOURCE_ID)));
        ServedResource stored = reader.read(new ResourceId("Task", id)).orElseThrow(() -> not("there is no such Task"));
        UUID patientId = stored.patientId();
        if (patientId == null) {
            throw not("the Task is about no patient");
        }
        ServedResource person =
                reader.read(new ResourceId("Patient", patientId)).orElseThrow(() -> not("there is no such patient"));
        Task task = fhir.newJsonParser().parseResource(Task.class, text(stored));
        Patient patient = fhir.newJsonParser().parseResource(Patient.class, text(person));
        PhoneNumber phone = patient.getTelecom().stream()
                .filter(point -> point.getSystem() == ContactPoint.ContactPointSystem.PHONE
                        && point.getUse() != ContactPoint.ContactPointUse.OLD)
                .sorted(java.util.Comparator.comparing(point -> point.getUse() != ContactPoint.ContactPointUse.MOBILE))
                .flatMap(point -> number(point.getValue()).stream())
                .findFirst()
                .orElseThrow(() -> not("the patient has no usable number"));
        return new Called(task, patient, phone);
    }

    private static Optional<PhoneNumber> number(@Nullable String text) {
        try {
            return Optional.of(PhoneNumberUtil.getInstance().parse(text, REGION));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    String e164() {
        return PhoneNumberUtil.getInstance().format(phone, PhoneNumberUtil.PhoneNumberFormat.E164);
    }

    /** Digits as dialled inside the country. */
    String national() {
        return PhoneNumberUtil.getInstance().getNationalSignificantNumber(phone);
    }

    String family() {
        HumanName name = patient.getNameFirstRep();
        return name.hasFamily() ? name.getFamily() : String.valueOf(name.hasText() ? name.getText() : "");
    }

    String given() {
        return patient.getNameFirstRep().getGivenAsSingleString();
    }

    private static String text(ServedResource resource) {
        return new String(resource.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static NotTaken not(String reason) {
        return new NotTaken(NotTaken.Trouble.EVENT, reason);
    }
}

package org.carerelay.appointment.target;

import jakarta.validation.Valid;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code carerelay.booking}: which hospital systems take bookings.
 *
 * @param targets by the name of the source, as in {@code carerelay.sources}
 */
@Validated
@ConfigurationProperties("carerelay.booking")
record TargetSettings(@DefaultValue Map<String, @Valid Settings> targets) {

    /**
     * {@code carerelay.booking.targets.<name>}.
     *
     * @param by which channel asks it: {@code srm}, {@code fhir}, or the name of a site's own
     * @param route the Camel endpoint that takes an SRM and answers with the SRR
     * @param url base of its FHIR endpoint
     * @param token bearer token for it; null: none
     * @param placerAuthority EI.2 of our booking numbers, as the HIS sends it back in SCH-1
     * @param receivingApplication MSH-5
     * @param receivingFacility MSH-6
     * @param rescheduleEvent S02, or S03 for a HIS that takes a new time as a modification
     * @param patientIdentifier v2-0203 type of the patient's identifier it knows (PID-3)
     */
    record Settings(
            @DefaultValue("srm") String by,
            @DefaultValue("direct:booking-srm") String route,
            @DefaultValue("") String url,
            @Nullable String token,
            @DefaultValue("CARERELAY") String placerAuthority,
            @DefaultValue("HIS") String receivingApplication,
            @DefaultValue("HOSP") String receivingFacility,
            @DefaultValue("S02") String rescheduleEvent,
            @DefaultValue("MR") String patientIdentifier) {}
}

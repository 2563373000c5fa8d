package org.carerelay.fhir.served;

import java.util.Date;
import java.util.regex.Pattern;
import org.carerelay.access.AuditEntry;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;

/** A row of the audit trail as AuditEvent. */
final class AuditEvents {

    static final String CLIENT_SYSTEM = "urn:carerelay:client";

    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
    private static final Pattern RESOURCE = Pattern.compile("[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}(/_history/[0-9]+)?");

    private AuditEvents() {}

    static AuditEvent of(AuditEntry entry) {
        var event = new AuditEvent();
        event.setId(entry.id().toString());
        event.getMeta().setLastUpdated(Date.from(entry.recordedAt()));
        event.setType(new Coding(TERMINOLOGY + "audit-event-type", "rest", "RESTful Operation"));
        event.setAction(AuditEventAction.fromCode(entry.action()));
        event.setRecorded(Date.from(entry.recordedAt()));
        event.setOutcome(AuditEventOutcome.fromCode(Integer.toString(entry.outcome())));
        event.setOutcomeDesc(entry.detail());
        var agent =
                event.addAgent().setRequestor(true).setAltId(entry.clientId()).setName(entry.clientId());
        agent.getWho().getIdentifier().setSystem(CLIENT_SYSTEM).setValue(entry.clientId());
        if (entry.address() != null) {
            agent.getNetwork().setAddress(entry.address()).setType(AuditEventAgentNetworkType._2);
        }
        event.getSource().getObserver().setDisplay("CareRelay");
        var asked = event.addEntity().setType(new Coding(TERMINOLOGY + "audit-entity-type", "2", "System Object"));
        if (RESOURCE.matcher(entry.what()).matches()) {
            asked.setWhat(new Reference(entry.what()));
        } else {
            asked.setDescription(entry.what());
        }
        entry.patients().forEach(patient -> event.addEntity()
                .setWhat(new Reference("Patient/" + patient))
                .setType(new Coding(TERMINOLOGY + "audit-entity-type", "1", "Person"))
                .setRole(new Coding(TERMINOLOGY + "object-role", "1", "Patient")));
        return event;
    }
}

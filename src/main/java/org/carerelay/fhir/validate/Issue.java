package org.carerelay.fhir.validate;

/**
 * Something that is wrong with a resource a client sent.
 *
 * @param severity as in OperationOutcome: {@code fatal error warning information}
 * @param code as in OperationOutcome.issue.code
 * @param element FHIRPath of the element, such as {@code Appointment.participant[0].status}
 * @param text what was found and what is allowed; for the client that sent it only, since it may quote it
 */
public record Issue(String severity, String code, String element, String text) {}

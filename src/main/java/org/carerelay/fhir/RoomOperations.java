package org.carerelay.fhir;

/**
 * A HAPI provider that a room of the house adds to the FHIR endpoint: a bean of this type is registered as it stands, with its methods
 * annotated {@code @Operation}. So rooms know the endpoint and the endpoint knows no room. Each operation asks
 * {@link org.carerelay.access.Access} first and names the patients it showed by
 * {@link org.carerelay.fhir.answer.StoredAnswer#concerns}.
 */
public interface RoomOperations {}

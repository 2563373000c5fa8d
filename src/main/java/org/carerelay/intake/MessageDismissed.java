package org.carerelay.intake;

import java.util.UUID;

/**
 * A human left a failed or parked message as it is; published inside the transaction that says so in the journal.
 *
 * @param by the API client who decided
 */
public record MessageDismissed(UUID intakeId, String by) {}

package org.carerelay.followup.sweep;

import java.util.UUID;
import org.carerelay.record.ResourceId;

/**
 * A patient whom a day of the calendar may concern.
 *
 * @param key patients or resources are taken in the order of this
 * @param resource {@code %resource}
 */
record Candidate(UUID key, UUID patient, ResourceId resource) {}

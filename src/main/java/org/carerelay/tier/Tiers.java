package org.carerelay.tier;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Asks for effective tiers, for lists and queues. */
public interface Tiers {

    /** One statement for all; a patient without a tier is absent and counts as {@link Tier#REGULAR}. */
    Map<UUID, Tier> of(Collection<UUID> patients);
}

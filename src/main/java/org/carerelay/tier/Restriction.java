package org.carerelay.tier;

import org.jspecify.annotations.Nullable;

/** Whether the current caller may see the patients of a tier. */
public interface Restriction {

    /** Opens the restricted tiers. */
    String SCOPE = "carerelay/vip";

    boolean hides(@Nullable Tier tier);
}

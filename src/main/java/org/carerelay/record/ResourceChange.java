package org.carerelay.record;

import org.jspecify.annotations.Nullable;

/**
 * A version to be written.
 *
 * @param before what was read in this transaction; null if the resource is new
 * @param after what is to be; its version and meta are set by the store
 * @param lineage why
 */
public record ResourceChange(@Nullable StoredResource before, StoredResource after, Lineage lineage) {}

/** Downstreams that are pushed to: position, order per patient, tries, parked deliveries, replay and snapshot. */
@NullMarked
package org.carerelay.feed.downstream;

import org.jspecify.annotations.NullMarked;

/** Visits and bookings: states, effects of events, locations and histories (rules 20 to 24). */
@NullMarked
package org.carerelay.record.visit;

import org.jspecify.annotations.NullMarked;

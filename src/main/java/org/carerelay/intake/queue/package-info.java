/** Hands messages over through the broker: durable in, batches out. */
@NullMarked
package org.carerelay.intake.queue;

import org.jspecify.annotations.NullMarked;

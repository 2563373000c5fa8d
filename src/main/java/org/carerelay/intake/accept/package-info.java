/** The step that makes a frame durable and only then says so. */
@NullMarked
package org.carerelay.intake.accept;

import org.jspecify.annotations.NullMarked;

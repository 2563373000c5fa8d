/** Reads of a message only what intake must know: who sent it, what it is, whose order it belongs to. */
@NullMarked
package org.carerelay.intake.envelope;

import org.jspecify.annotations.NullMarked;

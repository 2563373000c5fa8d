/** Frames on the wire: the Minimal Lower Layer Protocol over TCP and TLS. */
@NullMarked
package org.carerelay.intake.mllp;

import org.jspecify.annotations.NullMarked;

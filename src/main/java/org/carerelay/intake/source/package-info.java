/** How each sending system means what it sends. */
@NamedInterface("source")
@NullMarked
package org.carerelay.intake.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

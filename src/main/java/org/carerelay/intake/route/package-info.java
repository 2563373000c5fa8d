/** Loads, checks and reloads the files under routes/. */
@NamedInterface("route")
@NullMarked
package org.carerelay.intake.route;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** The message journal in the database, and what may be asked of it. */
@NamedInterface("journal")
@NullMarked
package org.carerelay.intake.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

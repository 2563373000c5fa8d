/** A made-up HIS that takes bookings: SRM in, SRR out, SIU as echo; slow, refusing or dropping connections on demand. */
@NullMarked
package org.carerelay.cli.his;

import org.jspecify.annotations.NullMarked;

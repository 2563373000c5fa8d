/** What messages did, in numbers that senders cannot blow up. */
@NullMarked
package org.carerelay.intake.observe;

import org.jspecify.annotations.NullMarked;

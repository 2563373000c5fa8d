/** Dial lists for diallers, and their results back. */
@NullMarked
package org.carerelay.followup.dial;

import org.jspecify.annotations.NullMarked;

/** From a due notice to a message that the gateway took: checked at the last moment, never twice, and noted. */
@NullMarked
package org.carerelay.outreach.sending;

import org.jspecify.annotations.NullMarked;

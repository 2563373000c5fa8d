/** The Artemis broker that comes with the process when none is configured. */
@NullMarked
package org.carerelay.platform.broker;

import org.jspecify.annotations.NullMarked;

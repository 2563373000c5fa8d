/** API clients: their secrets, scopes and administration. */
@NullMarked
package org.carerelay.access.client;

import org.jspecify.annotations.NullMarked;

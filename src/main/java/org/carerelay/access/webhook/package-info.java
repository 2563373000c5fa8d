/** Requests that are signed instead of carrying a token, as Standard Webhooks says. */
@NullMarked
package org.carerelay.access.webhook;

import org.jspecify.annotations.NullMarked;

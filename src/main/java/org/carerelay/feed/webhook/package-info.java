/** Webhooks: signed by the Standard Webhooks specification, delivered over HTTPS to whom we mean and nobody else. */
@NullMarked
package org.carerelay.feed.webhook;

import org.jspecify.annotations.NullMarked;

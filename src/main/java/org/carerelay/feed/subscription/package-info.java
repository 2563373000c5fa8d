/** FHIR Subscriptions: R4 rest-hook with the notification Bundles of the R5 backport. */
@NullMarked
package org.carerelay.feed.subscription;

import org.jspecify.annotations.NullMarked;

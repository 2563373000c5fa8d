/** The feed at the FHIR endpoint: subscriptions and bulk export. */
@NullMarked
package org.carerelay.feed.fhir;

import org.jspecify.annotations.NullMarked;

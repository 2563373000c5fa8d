/** What API clients may write about tiers. */
@NullMarked
package org.carerelay.tier.fhir;

import org.jspecify.annotations.NullMarked;

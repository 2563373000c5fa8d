/** What surrounds every FHIR request: scopes, audit and errors. */
@NullMarked
package org.carerelay.fhir.guard;

import org.jspecify.annotations.NullMarked;

/** What the endpoint renders or does beside the record's own types: Provenance, SearchParameter, un-merge. */
@NullMarked
package org.carerelay.fhir.operation;

import org.jspecify.annotations.NullMarked;

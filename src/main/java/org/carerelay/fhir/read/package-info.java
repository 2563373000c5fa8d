/** Read, search, history and lineage of the record as FHIR providers. */
@NullMarked
package org.carerelay.fhir.read;

import org.jspecify.annotations.NullMarked;

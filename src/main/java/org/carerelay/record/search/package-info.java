/** FHIR searches as SQL over the typed columns. */
@NamedInterface("search")
@NullMarked
package org.carerelay.record.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

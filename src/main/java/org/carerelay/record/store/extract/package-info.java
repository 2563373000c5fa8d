/** From FHIR JSON to the values of search columns: paths, tokens, dates, phones and folded text. */
@NamedInterface("extract")
@NullMarked
package org.carerelay.record.store.extract;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

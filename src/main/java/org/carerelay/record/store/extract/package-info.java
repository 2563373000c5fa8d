/** From FHIR JSON to the values of search columns: paths, tokens, dates, phones and folded text. */
@NullMarked
package org.carerelay.record.store.extract;

import org.jspecify.annotations.NullMarked;

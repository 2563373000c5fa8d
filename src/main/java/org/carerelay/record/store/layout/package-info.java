/** How a FHIR type lies in its table: its columns and the search parameters they answer, declared once on the row classes. */
@NullMarked
package org.carerelay.record.store.layout;

import org.jspecify.annotations.NullMarked;

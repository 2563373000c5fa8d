/** One row class per FHIR type: each field is a column of its table and the search parameters it answers. */
@NullMarked
package org.carerelay.record.store.rows;

import org.jspecify.annotations.NullMarked;

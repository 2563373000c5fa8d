/** FHIR clients' resources, transactions and batches as translations on their way into the record. */
@NullMarked
package org.carerelay.fhir.write;

import org.jspecify.annotations.NullMarked;

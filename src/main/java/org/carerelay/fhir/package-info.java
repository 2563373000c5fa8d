/** The FHIR R4 server over the record. */
@NullMarked
package org.carerelay.fhir;

import org.jspecify.annotations.NullMarked;

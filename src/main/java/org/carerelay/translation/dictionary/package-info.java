/** What HL7 v2 and FHIR R4 define: the compiler's source of truth. */
@NullMarked
package org.carerelay.translation.dictionary;

import org.jspecify.annotations.NullMarked;

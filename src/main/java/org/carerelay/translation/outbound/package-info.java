/** Makes HL7 v2 text from FHIR resources by compiled outbound mappings. */
@NullMarked
package org.carerelay.translation.outbound;

import org.jspecify.annotations.NullMarked;

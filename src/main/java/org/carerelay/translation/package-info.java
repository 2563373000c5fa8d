/** HL7 v2 to FHIR by compiled mappings: plain Java, usable as a library and from the command line. */
@NullMarked
package org.carerelay.translation;

import org.jspecify.annotations.NullMarked;

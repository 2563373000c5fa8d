/** Whether what a client sends is FHIR, and what a hospital's profiles say about it. */
@NamedInterface("validate")
@NullMarked
package org.carerelay.fhir.validate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

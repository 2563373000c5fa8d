/** Whether what a client sends is FHIR, and what a hospital's profiles say about it. */
@NullMarked
package org.carerelay.fhir.validate;

import org.jspecify.annotations.NullMarked;

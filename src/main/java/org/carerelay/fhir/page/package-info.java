/** Links to further pages that show nothing of what was asked for or found. */
@NullMarked
package org.carerelay.fhir.page;

import org.jspecify.annotations.NullMarked;

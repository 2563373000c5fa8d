/** Follow-up tasks as FHIR: what stands where in them. */
@NullMarked
package org.carerelay.followup.task;

import org.jspecify.annotations.NullMarked;

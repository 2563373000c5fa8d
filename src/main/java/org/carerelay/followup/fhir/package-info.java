/** Follow-up at the FHIR endpoint: operations and what is demanded of plans and forms. */
@NullMarked
package org.carerelay.followup.fhir;

import org.jspecify.annotations.NullMarked;

/** What this room demands of Consents and CommunicationRequests that clients write. */
@NullMarked
package org.carerelay.outreach.fhir;

import org.jspecify.annotations.NullMarked;

/** Notices from request to queue: as CommunicationRequest in the record, and as a row that the engine works on. */
@NullMarked
package org.carerelay.outreach.notice;

import org.jspecify.annotations.NullMarked;

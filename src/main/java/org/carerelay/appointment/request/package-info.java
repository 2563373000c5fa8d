/** What was asked of a HIS and how far it has come: requests, their states, and who has which slot. */
@NullMarked
package org.carerelay.appointment.request;

import org.jspecify.annotations.NullMarked;

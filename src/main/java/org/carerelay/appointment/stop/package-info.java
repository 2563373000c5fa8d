/** Clinics that stop and reopen, doctors who change: whom it concerns, and what they are owed (rule 25). */
@NullMarked
package org.carerelay.appointment.stop;

import org.jspecify.annotations.NullMarked;

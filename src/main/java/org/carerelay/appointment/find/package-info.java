/** Free slots by department, doctor, service, kind and date. */
@NullMarked
package org.carerelay.appointment.find;

import org.jspecify.annotations.NullMarked;

/** Takes requests to the HIS in their order, again until it answers, and brings its answer into the record. */
@NullMarked
package org.carerelay.appointment.send;

import org.jspecify.annotations.NullMarked;

/** Patients about whom a human must decide: marked as long as a message of theirs is parked. */
@NullMarked
package org.carerelay.record.parked;

import org.jspecify.annotations.NullMarked;

/** Applies batches of messages to the record in one transaction each. */
@NullMarked
package org.carerelay.record.unify;

import org.jspecify.annotations.NullMarked;

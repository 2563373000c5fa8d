/** One table per resource type, with a typed column for each search parameter, and one for all versions. */
@NullMarked
package org.carerelay.record.store;

import org.jspecify.annotations.NullMarked;

/** Checks and compiles {@code mappings/outbound/}. */
@NullMarked
package org.carerelay.translation.compile.outbound;

import org.jspecify.annotations.NullMarked;

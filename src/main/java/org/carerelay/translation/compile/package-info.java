/** Reads mapping files, checks every name in them and makes the steps the engine runs. */
@NullMarked
package org.carerelay.translation.compile;

import org.jspecify.annotations.NullMarked;

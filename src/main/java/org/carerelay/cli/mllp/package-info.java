/** The sending side of MLLP, for the command line. */
@NullMarked
package org.carerelay.cli.mllp;

import org.jspecify.annotations.NullMarked;

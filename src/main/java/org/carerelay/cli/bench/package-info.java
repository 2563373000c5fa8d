/** {@code carerelay bench}: measurements as commands, never as timed tests. */
@NullMarked
package org.carerelay.cli.bench;

import org.jspecify.annotations.NullMarked;

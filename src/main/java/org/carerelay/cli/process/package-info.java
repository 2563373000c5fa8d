/** A CareRelay server as a process of its own, for benchmarks and for tests that kill it. */
@NullMarked
package org.carerelay.cli.process;

import org.jspecify.annotations.NullMarked;

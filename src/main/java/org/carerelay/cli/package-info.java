/** The command line: serve, send, translate, check, messages, demo and bench. */
@NullMarked
package org.carerelay.cli;

import org.jspecify.annotations.NullMarked;

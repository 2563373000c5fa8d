/** {@code carerelay messages}: finds, shows and repairs messages of the journal. */
@NullMarked
package org.carerelay.cli.messages;

import org.jspecify.annotations.NullMarked;

/** The rooms that react to the record, each at its own position in the log. */
@NullMarked
package org.carerelay.feed.follow;

import org.jspecify.annotations.NullMarked;

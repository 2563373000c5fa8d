/** The outbox, the log of all events in one order, and its readers' positions. */
@NullMarked
package org.carerelay.feed.log;

import org.jspecify.annotations.NullMarked;

/** What an event is and how it is written down. */
@NullMarked
package org.carerelay.feed.event;

import org.jspecify.annotations.NullMarked;

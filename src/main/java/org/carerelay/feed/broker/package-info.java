/** The log's way to the topics of the broker. */
@NullMarked
package org.carerelay.feed.broker;

import org.jspecify.annotations.NullMarked;

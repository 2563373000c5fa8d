/** The feed in routes: {@code feed:NAME} as the beginning of a flow to a downstream. */
@NullMarked
package org.carerelay.feed.route;

import org.jspecify.annotations.NullMarked;

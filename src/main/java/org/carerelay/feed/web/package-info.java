/** The administration of the feed over HTTP. */
@NullMarked
package org.carerelay.feed.web;

import org.jspecify.annotations.NullMarked;

/** The outbox and every way out of the house. */
@NullMarked
package org.carerelay.feed;

import org.jspecify.annotations.NullMarked;

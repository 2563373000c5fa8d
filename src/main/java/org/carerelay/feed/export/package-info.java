/** Bulk export: the state of a moment, streamed from the database. */
@NullMarked
package org.carerelay.feed.export;

import org.jspecify.annotations.NullMarked;

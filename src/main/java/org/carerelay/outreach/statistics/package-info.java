/** How many notices went where, and what became of them. */
@NullMarked
package org.carerelay.outreach.statistics;

import org.jspecify.annotations.NullMarked;

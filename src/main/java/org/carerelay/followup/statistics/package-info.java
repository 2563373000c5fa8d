/** What follow-up achieved, counted. */
@NullMarked
package org.carerelay.followup.statistics;

import org.jspecify.annotations.NullMarked;

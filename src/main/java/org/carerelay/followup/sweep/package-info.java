/** Date-driven plans: what a day of the calendar starts, once on any number of nodes. */
@NullMarked
package org.carerelay.followup.sweep;

import org.jspecify.annotations.NullMarked;

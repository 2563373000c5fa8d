/** Follow-up plans, work lists, call outcomes and retries. */
@NullMarked
package org.carerelay.followup;

import org.jspecify.annotations.NullMarked;

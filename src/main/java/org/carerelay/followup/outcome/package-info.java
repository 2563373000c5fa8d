/** What came of a call: answers, retries, and who must know. */
@NullMarked
package org.carerelay.followup.outcome;

import org.jspecify.annotations.NullMarked;

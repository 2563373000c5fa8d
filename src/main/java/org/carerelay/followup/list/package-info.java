/** Work lists: who is claimed by whom, what was let go, what is over. */
@NullMarked
package org.carerelay.followup.list;

import org.jspecify.annotations.NullMarked;

/** From a change of the record to tasks made, moved and taken back (rules 5, 19, 27, 28). */
@NullMarked
package org.carerelay.followup.follow;

import org.jspecify.annotations.NullMarked;

/** What is said to a patient, when, by which channel, and whether it may be said at all (rules 19 and 28). */
@NullMarked
package org.carerelay.outreach;

import org.jspecify.annotations.NullMarked;

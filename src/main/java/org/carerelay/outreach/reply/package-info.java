/** What comes back: delivery receipts, and patients' replies that confirm, cancel, opt out or need a human. */
@NullMarked
package org.carerelay.outreach.reply;

import org.jspecify.annotations.NullMarked;

/** What one transaction has read and is going to write. */
@NullMarked
package org.carerelay.record.work;

import org.jspecify.annotations.NullMarked;

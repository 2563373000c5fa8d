/** Who set what of a resource, and when: owners, watermarks and tombstones (rules 7, 9, 11). */
@NullMarked
package org.carerelay.record.marks;

import org.jspecify.annotations.NullMarked;

/** Pure functions from a resource, its marks and a message's patches to the next resource (rules 7, 9, 11, 19). */
@NullMarked
package org.carerelay.record.patch;

import org.jspecify.annotations.NullMarked;

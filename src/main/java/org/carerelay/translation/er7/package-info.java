/** HL7 v2 in its vertical-bar encoding: bytes to text to a read-only view of segments and fields. */
@NullMarked
package org.carerelay.translation.er7;

import org.jspecify.annotations.NullMarked;

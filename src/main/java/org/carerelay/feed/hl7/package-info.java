/** HL7 v2 to another system: steps of a route that write a message and read its acknowledgement. */
@NullMarked
package org.carerelay.feed.hl7;

import org.jspecify.annotations.NullMarked;

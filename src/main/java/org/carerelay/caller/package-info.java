/** Who is on the line: from a phone number or an identifier to the persons it may be and what an agent needs before saying hello. */
@NullMarked
package org.carerelay.caller;

import org.jspecify.annotations.NullMarked;

/** Accepts HL7 v2, acknowledges only what is durable, keeps the message journal and hands over in order per patient. */
@NullMarked
package org.carerelay.intake;

import org.jspecify.annotations.NullMarked;

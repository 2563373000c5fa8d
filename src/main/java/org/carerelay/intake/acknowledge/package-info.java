/** Writes HL7 acknowledgements, original and enhanced mode, in the sender's charset and with its delimiters. */
@NullMarked
package org.carerelay.intake.acknowledge;

import org.jspecify.annotations.NullMarked;

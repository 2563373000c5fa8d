/** A made-up hospital that speaks HL7 v2: the same people and messages for the same seed. */
@NullMarked
package org.carerelay.cli.hospital;

import org.jspecify.annotations.NullMarked;

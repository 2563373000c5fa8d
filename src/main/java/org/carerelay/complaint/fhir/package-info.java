/** {@code Encounter/$candidates}, {@code Task/[id]/$complaint} and what a client's complaint by FHIR must be. */
@NullMarked
package org.carerelay.complaint.fhir;

import org.jspecify.annotations.NullMarked;

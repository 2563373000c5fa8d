/** How an answer leaves: stored bytes as they are wherever plain JSON is asked for, HAPI's encoder for every other form. */
@NamedInterface("answer")
@NullMarked
package org.carerelay.fhir.answer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

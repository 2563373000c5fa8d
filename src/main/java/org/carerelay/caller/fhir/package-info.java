/** {@code Patient/$screen-pop} and {@code Patient/[id]/$verify-identity}. */
@NullMarked
package org.carerelay.caller.fhir;

import org.jspecify.annotations.NullMarked;

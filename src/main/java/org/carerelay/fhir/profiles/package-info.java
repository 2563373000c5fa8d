/** What a hospital's resources must look like: loads {@code fhir-profiles/}, checks it and validates resources against it. */
@NullMarked
@NamedInterface("profiles")
package org.carerelay.fhir.profiles;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

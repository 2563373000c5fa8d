package org.carerelay.translation.dictionary;

import java.util.List;
import java.util.Set;

/**
 * One element of a FHIR type; a choice element stands once for each of its types.
 *
 * @param name as in FHIR JSON: {@code birthDate}, {@code deceasedBoolean}
 * @param type its type
 * @param repeats whether FHIR allows several
 * @param targets resource types a Reference may point to; empty if any
 * @param codes what FHIR allows for a code with a required binding; empty if it fixes none
 */
public record FhirElement(String name, FhirType type, boolean repeats, Set<String> targets, List<String> codes) {}

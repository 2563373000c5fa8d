package org.carerelay.fhir.profiles;

/**
 * Something wrong with a file of {@code fhir-profiles/}, or with a resource that was validated against it.
 *
 * @param code stable: {@code PRF-001} not readable as FHIR, {@code PRF-002} wrong file name, {@code PRF-003} wrong canonical,
 *     {@code PRF-004} does not validate, {@code PRF-005} an invalid example that validates or gives another message,
 *     {@code PRF-006} a profile without examples
 * @param file relative to the folder; for a resource that is no file its type
 * @param text what was found and what is allowed
 */
public record ProfileProblem(String code, String file, String text) {

    @Override
    public String toString() {
        return code + " " + file + ": " + text;
    }
}

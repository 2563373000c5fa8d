package org.carerelay.mappings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.carerelay.fhir.profiles.ProfileValidator;

/** The profiles of this checkout, loaded once for all tests. */
final class OurProfiles {

    static final ProfileValidator VALIDATOR = load();

    private OurProfiles() {}

    private static ProfileValidator load() {
        try {
            return ProfileValidator.load(Path.of("fhir-profiles"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

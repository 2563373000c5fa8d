package org.carerelay.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The routes of {@code routes/} that need nothing but the intake's beans, in a folder of their own. */
final class IntakeRoutes {

    private static final List<String> NAMES = List.of("error-handling", "his-mllp", "his-mllp-tls", "unify");

    private IntakeRoutes() {}

    static String folder() {
        try {
            Path folder = Files.createDirectories(Path.of("target", "intake-routes"));
            for (String name : NAMES) {
                Files.copy(
                        Path.of("routes", name + ".camel.yaml"),
                        folder.resolve(name + ".camel.yaml"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            return folder.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

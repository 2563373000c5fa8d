package org.carerelay.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.carerelay.fhir.profiles.ProfileProblem;
import org.carerelay.fhir.profiles.ProfilesCheck;
import org.carerelay.intake.route.RouteBeans;
import org.carerelay.intake.route.RouteCheck;
import org.carerelay.intake.route.RouteFinding;
import org.carerelay.outreach.template.NoticesCheck;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code carerelay check}: every mistake in what an engineer edits, before it runs. */
@Command(
        name = "check",
        description = "Check mappings, notices, routes and profiles; prints every mistake with file and line.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing to complain about", "1:there are mistakes", "2:wrong usage"})
final class CheckCommand implements Callable<Integer> {

    @Option(
            names = "--mappings",
            paramLabel = "DIR",
            defaultValue = "${env:CARERELAY_MAPPINGS_DIR:-mappings}",
            description = "Mappings folder (default: ${DEFAULT-VALUE}).")
    private Path mappings = Path.of("mappings");

    @Option(
            names = "--routes",
            paramLabel = "DIR",
            defaultValue = "${env:CARERELAY_ROUTES_DIR:-routes}",
            description = "Routes folder (default: ${DEFAULT-VALUE}).")
    private Path routes = Path.of("routes");

    @Option(
            names = "--profiles",
            paramLabel = "DIR",
            defaultValue = "${env:CARERELAY_PROFILES_DIR:-fhir-profiles}",
            description = "Profiles folder (default: ${DEFAULT-VALUE}).")
    private Path profiles = Path.of("fhir-profiles");

    @Option(
            names = "--advice",
            description = "Also print MAP-106: codes outside a value set that FHIR only recommends.")
    private boolean advice;

    @Option(names = "--strict", description = "Warnings are mistakes.")
    private boolean strict;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Only these checks: mappings, notices, routes, profiles.")
    private @Nullable List<String> only;

    /**
     * One thing that can be checked.
     *
     * @param name as printed and as {@code --only} takes it
     */
    record Check(String name, Callable<List<String>> run) {}

    /** How a line starts that is no mistake. */
    private static final String WARNING = "warning: ";

    /** In the order they run; each gives one line per mistake, starting with the file. */
    private List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("mappings", this::checkMappings));
        checks.add(new Check("notices", () -> NoticesCheck.run(mappings)));
        checks.add(new Check("routes", this::checkRoutes));
        checks.add(new Check("profiles", this::checkProfiles));
        return checks;
    }

    private List<String> checkMappings() throws IOException {
        return MappingsCheck.run(mappings, profiles).stream()
                .filter(finding -> advice || !finding.code().equals("MAP-106"))
                .map(finding -> (finding.isWarning() && !strict ? WARNING : "") + mappings + "/" + finding)
                .toList();
    }

    private List<String> checkRoutes() throws IOException {
        return new RouteCheck(CheckCommand::setting, RouteBeans.NAMES::contains)
                .folder(routes).stream().map(RouteFinding::toString).toList();
    }

    private List<String> checkProfiles() throws IOException {
        return ProfilesCheck.check(profiles).stream()
                .map(ProfileProblem::toString)
                .toList();
    }

    /** A setting from the environment, as the server would read it. */
    private static @Nullable String setting(String name) {
        return System.getenv(name.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", ""));
    }

    @Override
    public Integer call() throws Exception {
        Quiet.libraries();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        long mistakes = 0;
        for (Check check : checks()) {
            if (only == null || only.contains(check.name())) {
                List<String> found = check.run().call();
                found.forEach(out::println);
                long warnings =
                        found.stream().filter(line -> line.startsWith(WARNING)).count();
                long wrong = found.size() - warnings;
                out.println(check.name() + ": " + (wrong == 0 ? "good" : wrong + " mistakes")
                        + (warnings == 0 ? "" : ", " + warnings + " warnings"));
                mistakes += wrong;
            }
        }
        return mistakes == 0 ? 0 : 1;
    }
}

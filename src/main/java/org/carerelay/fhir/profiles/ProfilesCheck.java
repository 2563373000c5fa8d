package org.carerelay.fhir.profiles;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;

/**
 * Checks a folder of profiles as a whole, for {@code carerelay check} and the build: every file is FHIR R4, named and identified
 * as it must be, and valid; every profile has an example that conforms and one that fails with the message beside it.
 */
public final class ProfilesCheck {

    private final ProfileFolder folder;
    private final ProfileValidator validator;
    private final List<ProfileProblem> problems = new ArrayList<>();

    private ProfilesCheck(ProfileFolder folder, ProfileValidator validator) {
        this.folder = folder;
        this.validator = validator;
    }

    /**
     * All problems at once.
     *
     * @throws IOException if the folder itself cannot be read
     */
    public static List<ProfileProblem> check(Path root) throws IOException {
        FhirContext context = FhirContext.forR4Cached();
        ProfileFolder folder = ProfileFolder.read(root, context);
        var check = new ProfilesCheck(folder, ProfileValidator.of(context, folder.files()));
        check.problems.addAll(folder.problems());
        // each file for itself, on every core: validating is most of the time of a check
        folder.files().parallelStream().map(check::of).toList().forEach(check.problems::addAll);
        return List.copyOf(check.problems);
    }

    private List<ProfileProblem> of(ProfileFile file) {
        var found = new ArrayList<ProfileProblem>();
        name(file, found);
        content(file, found);
        examples(file, found);
        return found;
    }

    private static void name(ProfileFile file, List<ProfileProblem> found) {
        if (!file.name().endsWith("/" + file.expectedName())) {
            add(found, "PRF-002", file, "must be named " + file.expectedName() + ", in a folder");
        }
        if (!file.canonicalFits()) {
            add(found, "PRF-003", file, "url must be " + file.expectedCanonical());
        }
    }

    private void content(ProfileFile file, List<ProfileProblem> found) {
        List<String> errors = file.resource() instanceof StructureDefinition extension
                        && extension.getType().equals("Extension")
                ? validator.snapshotErrors(extension)
                : validator.errors(file.type(), file.json());
        if (!file.invalidExample()) {
            errors.forEach(error -> add(found, "PRF-004", file, error));
            return;
        }
        String expected = folder.expectedMessage(file);
        if (expected.isEmpty()) {
            add(found, "PRF-005", file, "needs the message it must give in the .expected.txt beside it");
        } else if (errors.stream().noneMatch(error -> error.contains(expected))) {
            add(found, "PRF-005", file, "must give '" + expected + "', gives " + errors);
        }
    }

    private void examples(ProfileFile file, List<ProfileProblem> found) {
        if (!(file.resource() instanceof StructureDefinition profile)
                || profile.getKind() != StructureDefinitionKind.RESOURCE) {
            return;
        }
        for (boolean invalid : new boolean[] {false, true}) {
            if (folder.files().stream().noneMatch(example -> exampleOf(profile, example, invalid))) {
                add(
                        found,
                        "PRF-006",
                        file,
                        "has no " + (invalid ? "invalid" : "valid") + " example that claims it in meta.profile");
            }
        }
    }

    private static boolean exampleOf(StructureDefinition profile, ProfileFile file, boolean invalid) {
        return file.invalidExample() == invalid && file.resource().getMeta().hasProfile(profile.getUrl());
    }

    private static void add(List<ProfileProblem> found, String code, ProfileFile file, String text) {
        found.add(new ProfileProblem(code, file.name(), text));
    }
}

package org.carerelay.fhir.profiles;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.jspecify.annotations.Nullable;

/**
 * Validates R4 resources against the profiles of a folder, offline. The first validation takes seconds, later ones some 20 ms:
 * for tests, {@code check} and {@code $validate}, never for every message. Safe for many threads.
 */
public final class ProfileValidator {

    private static final Pattern NOSHOW = Pattern.compile("\"status\"\\s*:\\s*\"noshow\"");

    /** R4 itself, read once for all folders: that takes longer than all the rest. */
    private static final class Specification {
        static final IValidationSupport DEFINITIONS = new DefaultProfileValidationSupport(FhirContext.forR4Cached());
    }

    private final IValidationSupport support;
    private final FhirValidator validator;
    private final Map<String, String> profiles;

    private ProfileValidator(IValidationSupport support, FhirValidator validator, Map<String, String> profiles) {
        this.support = support;
        this.validator = validator;
        this.profiles = profiles;
    }

    /**
     * Loads every profile below the folder; a file that cannot be read is left out, {@link ProfilesCheck} names it.
     *
     * @throws IOException if the folder itself cannot be read
     */
    public static ProfileValidator load(Path folder) throws IOException {
        FhirContext context = FhirContext.forR4Cached();
        return of(context, ProfileFolder.read(folder, context).files());
    }

    static ProfileValidator of(FhirContext context, Collection<ProfileFile> files) {
        var ours = new PrePopulatedValidationSupport(context);
        var profiles = new HashMap<String, String>();
        for (ProfileFile file : files) {
            if (!file.definition() || file.invalidExample()) {
                continue;
            }
            ours.addResource(file.resource());
            if (file.resource() instanceof StructureDefinition profile
                    && profile.getKind() == StructureDefinitionKind.RESOURCE) {
                profiles.put(profile.getType(), profile.getUrl());
            }
        }
        // one for all snapshots: left alone, each of them converts the whole specification again
        var definitions = new WorkerContextValidationSupportAdapter();
        var chain = new ValidationSupportChain(
                Specification.DEFINITIONS,
                ours,
                new SnapshotGeneratingValidationSupport(context, definitions),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context));
        definitions.setValidationSupport(chain);
        var module = new FhirInstanceValidator(chain);
        module.setAnyExtensionsAllowed(true);
        module.setNoTerminologyChecks(false);
        module.setErrorForUnknownProfiles(true);
        return new ProfileValidator(
                chain, context.newValidator().registerValidatorModule(module), Map.copyOf(profiles));
    }

    /** What R4 binds elements to, with the value sets of the folder. */
    public Bindings bindings() {
        return new Bindings(support);
    }

    /** Resource types that have a profile, with its canonical. */
    public Map<String, String> profiles() {
        return profiles;
    }

    /**
     * What is wrong with a resource, judged by its type's profile, by those it claims and by the base specification. Texts may
     * quote the resource: never log them.
     *
     * @param type of the resource
     * @param json of the resource
     * @return one line per error, empty if it is valid
     */
    public List<String> errors(String type, String json) {
        return validate(type, json, null).stream()
                .filter(Finding::isError)
                .map(finding -> finding.element() + ": " + finding.text())
                .toList();
    }

    /**
     * Everything there is to say about a resource.
     *
     * @param severity as in OperationOutcome
     * @param element FHIRPath
     */
    public record Finding(String severity, String element, String text) {

        public boolean isError() {
            return severity.equals("error") || severity.equals("fatal");
        }
    }

    /**
     * As {@link #errors}, warnings included.
     *
     * @param json or XML
     * @param profile canonical of the profile to judge by; null: the type's own
     */
    public List<Finding> validate(String type, String json, @Nullable String profile) {
        var options = new ValidationOptions();
        String judge = profile == null ? profiles.get(type) : profile;
        if (judge != null) {
            options.addProfile(judge);
        }
        return validator.validateWithResult(json, options).getMessages().stream()
                .filter(message -> !isErratum(line(message), json))
                .map(message -> new Finding(
                        message.getSeverity().getCode(),
                        String.valueOf(message.getLocationString()),
                        message.getMessage()))
                .distinct()
                .toList();
    }

    /**
     * What keeps an extension's definition from being complete. HAPI's own check of one asks package servers for the base
     * specification, which we never do.
     */
    List<String> snapshotErrors(StructureDefinition extension) {
        try {
            support.generateSnapshot(new ValidationSupportContext(support), extension.copy(), null, null, null);
            return List.of();
        } catch (RuntimeException e) {
            return List.of("no snapshot: " + e.getMessage());
        }
    }

    /**
     * R4's app-4 means that a booking somebody did not come to may have a reason, but spells the status {@code no-show}; R4B and R5
     * spell it {@code noshow}, as the status is.
     */
    private static boolean isErratum(String line, String json) {
        return line.contains("app-4") && NOSHOW.matcher(json).find();
    }

    private static String line(SingleValidationMessage message) {
        return message.getLocationString() + ": " + message.getMessage();
    }
}

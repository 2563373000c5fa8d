package org.carerelay.fhir.profiles;

import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.HashMap;
import java.util.Map;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.Enumerations.BindingStrength;
import org.hl7.fhir.r4.model.StructureDefinition;

/** The value sets that R4 binds coded elements to, where it expects their codes (required or extensible). */
public final class Bindings {

    private final IValidationSupport support;
    private final Map<String, Bound> bound = new HashMap<>();

    Bindings(IValidationSupport support) {
        this.support = support;
    }

    /**
     * What an element's codes should be from.
     *
     * @param valueSet empty if R4 expects nothing
     * @param required whether no other code is allowed; else others are if none of these fits
     */
    public record Bound(String valueSet, boolean required) {}

    /** @param path {@code Encounter.hospitalization.dischargeDisposition} */
    public Bound of(String path) {
        return bound.computeIfAbsent(path, this::boundTo);
    }

    /** Whether the value set is known to lack the code; one whose content nobody here knows lacks nothing. */
    public boolean lacks(Bound bound, String system, String code) {
        if (bound.valueSet.isEmpty()) {
            return false;
        }
        var result = support.validateCode(
                new ValidationSupportContext(support),
                new ConceptValidationOptions(),
                system,
                code,
                null,
                bound.valueSet);
        return result != null && !result.isOk();
    }

    private Bound boundTo(String path) {
        Bound none = new Bound("", false);
        String type = path.substring(0, path.indexOf('.'));
        if (!(support.fetchStructureDefinition("http://hl7.org/fhir/StructureDefinition/" + type)
                instanceof StructureDefinition definition)) {
            return none;
        }
        for (ElementDefinition element : definition.getSnapshot().getElement()) {
            String valueSet = element.getBinding().getValueSet();
            if (element.getPath().equals(path) && valueSet != null) {
                BindingStrength strength = element.getBinding().getStrength();
                boolean required = strength == BindingStrength.REQUIRED;
                return required || strength == BindingStrength.EXTENSIBLE
                        ? new Bound(valueSet.replaceFirst("\\|.*$", ""), required)
                        : none;
            }
        }
        return none;
    }
}

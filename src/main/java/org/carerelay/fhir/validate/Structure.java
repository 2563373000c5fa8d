package org.carerelay.fhir.validate;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildResourceDefinition;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseReference;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/**
 * What the parser lets pass though it is not R4: required elements that are missing, and references to types the element does not
 * take. Microseconds, for every write; the rest of validation is for {@code $validate}.
 */
public final class Structure {

    private final FhirContext fhir;

    public Structure(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** @throws UnprocessableEntityException naming every element and why */
    public void require(IBaseResource resource) {
        var issues = new ArrayList<Issue>();
        var definition = fhir.getResourceDefinition(resource);
        check(definition.getName(), definition, resource, issues);
        if (!issues.isEmpty()) {
            throw Outcomes.refusal(issues);
        }
    }

    private void check(
            String path, BaseRuntimeElementCompositeDefinition<?> definition, IBase element, List<Issue> issues) {
        for (var child : definition.getChildren()) {
            var values = child.getAccessor().getValues(element).stream()
                    .filter(value -> !value.isEmpty())
                    .toList();
            var there = path + "." + child.getElementName().replace("[x]", "");
            if (values.isEmpty() && child.getMin() > 0) {
                issues.add(new Issue("error", "required", there, there + " is required and missing"));
            }
            for (int i = 0; i < values.size(); i++) {
                value(child.getMax() == 1 ? there : there + "[" + i + "]", child, values.get(i), issues);
            }
        }
    }

    private void value(String path, BaseRuntimeChildDefinition child, IBase value, List<Issue> issues) {
        if (value instanceof IBaseReference reference && child instanceof RuntimeChildResourceDefinition allowed) {
            target(path, allowed, reference, issues);
        }
        var definition = value instanceof IBaseResource resource
                ? fhir.getResourceDefinition(resource)
                : fhir.getElementDefinition(value.getClass());
        if (definition instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
            check(path, composite, value, issues);
        }
    }

    private void target(
            String path, RuntimeChildResourceDefinition allowed, IBaseReference reference, List<Issue> issues) {
        var type = type(reference.getReferenceElement().getResourceType());
        var names = allowed.getResourceTypes().stream()
                .filter(each -> !each.isInterface())
                .map(each -> fhir.getResourceDefinition(each).getName())
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        if (type != null && !names.isEmpty() && !names.contains(type)) {
            issues.add(new Issue(
                    "error", "value", path, path + " refers to " + type + "; allowed: " + String.join(", ", names)));
        }
    }

    private @Nullable String type(@Nullable String name) {
        return name == null || !fhir.getResourceTypes().contains(name) ? null : name;
    }
}

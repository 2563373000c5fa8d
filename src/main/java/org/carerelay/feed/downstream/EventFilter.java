package org.carerelay.feed.downstream;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.IFhirPath;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.BooleanType;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Asks a FHIRPath of a resource. The engine is made when the first filter is, which takes a second. */
@Component
public class EventFilter {

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final Supplier<IFhirPath> engine = SingletonSupplier.of(fhir::newFhirPath);

    /** A FHIRPath that was understood. */
    public interface Condition {
        /** Whether it is true of this resource; an empty answer is not. */
        boolean holds(String body);
    }

    /** @throws IllegalArgumentException if it is no FHIRPath, with what is wrong */
    public Condition parse(String fhirPath) {
        IFhirPath.IParsedExpression parsed;
        try {
            parsed = engine.get().parse(fhirPath);
        } catch (Exception e) {
            throw new IllegalArgumentException("not a FHIRPath: " + fhirPath + " (" + e.getMessage() + ")", e);
        }
        return body -> {
            var resource = fhir.newJsonParser().parseResource(body);
            Optional<IBase> first;
            synchronized (this) {
                List<IBase> found = engine.get().evaluate(resource, parsed, IBase.class);
                first = found.stream().findFirst();
            }
            return first.map(value -> !(value instanceof BooleanType yes) || Boolean.TRUE.equals(yes.getValue()))
                    .orElse(false);
        };
    }
}

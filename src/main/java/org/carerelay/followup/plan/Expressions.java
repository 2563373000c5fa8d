package org.carerelay.followup.plan;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.exceptions.PathEngineException;
import org.hl7.fhir.r4.fhirpath.BaseHostServices;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.ExpressionNode.CollectionStatus;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.fhirpath.TypeDetails;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.utilities.fhirpath.FHIRPathConstantEvaluationMode;
import org.jspecify.annotations.Nullable;

/**
 * FHIRPath with the constants {@code %resource %patient %encounter %conditions %age %today}, checked against the R4 model when it is
 * compiled. {@code now()} and {@code today()} are refused: they would ask another clock than the house does.
 */
public final class Expressions {

    private static final Map<String, String> TYPES = Map.of(
            "patient",
            "Patient",
            "encounter",
            "Encounter",
            "conditions",
            "Condition",
            "age",
            "integer",
            "today",
            "date");

    private final FhirContext fhir;
    private @Nullable FHIRPathEngine engine;

    public Expressions(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** Made when it is first needed: it reads R4's whole model, which a start should not wait for. */
    private FHIRPathEngine engine() {
        FHIRPathEngine known = engine;
        if (known == null) {
            known = new FHIRPathEngine(new HapiWorkerContext(fhir, new DefaultProfileValidationSupport(fhir)));
            known.setHostServices(new Constants(known.getWorker()));
            engine = known;
        }
        return known;
    }

    /**
     * @param resource type of {@code %resource}
     * @throws IllegalArgumentException saying what is wrong and where
     */
    public synchronized Expression compile(String text, String resource) {
        if (text.matches("(?s).*\\b(now|today|timeOfDay)\\s*\\(\\s*\\).*")) {
            throw new IllegalArgumentException("now() and today() are not available; use %today and %age");
        }
        try {
            ExpressionNode compiled = engine().parse(text);
            engine().check(resource, resource, resource, resource, compiled);
            return new Expression(text, compiled);
        } catch (FHIRException | IllegalArgumentException e) {
            throw new IllegalArgumentException("is no FHIRPath over " + resource
                    + " with %resource %patient %encounter %conditions %age %today: " + e.getMessage());
        }
    }

    /**
     * Whether it holds; nothing is false.
     *
     * @throws FHIRException if it cannot be computed
     */
    public synchronized boolean holds(Expression expression, Facts facts) {
        List<Base> found =
                engine().evaluate(facts, facts.resource(), facts.resource(), facts.resource(), expression.compiled());
        return engine().convertToBoolean(found);
    }

    private static final class Constants extends BaseHostServices {

        Constants(org.hl7.fhir.r4.context.IWorkerContext worker) {
            super(worker);
        }

        @Override
        public List<Base> resolveConstant(
                FHIRPathEngine engine, Object context, String name, FHIRPathConstantEvaluationMode mode) {
            return mode == FHIRPathConstantEvaluationMode.EXPLICIT && context instanceof Facts facts
                    ? facts.constant(plain(name))
                    : List.of();
        }

        private static String plain(String name) {
            return name.startsWith("%") ? name.substring(1) : name;
        }

        @Override
        public boolean paramIsType(String name, int index) {
            return false;
        }

        @Override
        public boolean log(String argument, List<Base> focus) {
            return false;
        }

        @Override
        public Base resolveReference(FHIRPathEngine engine, Object context, String url, Base refContext) {
            throw new PathEngineException("resolve() is not available");
        }

        @Override
        public boolean conformsToProfile(FHIRPathEngine engine, Object context, Base item, String url) {
            throw new PathEngineException("conformsTo() is not available");
        }

        @Override
        public org.hl7.fhir.r4.model.ValueSet resolveValueSet(FHIRPathEngine engine, Object context, String url) {
            throw new PathEngineException("memberOf() is not available");
        }

        @Override
        public TypeDetails resolveConstantType(
                FHIRPathEngine engine, Object context, String name, FHIRPathConstantEvaluationMode mode) {
            String type = name.endsWith("resource") ? context.toString() : TYPES.get(plain(name));
            if (type == null) {
                throw new PathEngineException("there is no " + name);
            }
            return new TypeDetails(CollectionStatus.SINGLETON, type);
        }
    }
}

package org.carerelay.outreach.template;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.exceptions.PathEngineException;
import org.hl7.fhir.r4.context.IWorkerContext;
import org.hl7.fhir.r4.fhirpath.BaseHostServices;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.ExpressionNode.CollectionStatus;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.fhirpath.TypeDetails;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.utilities.fhirpath.FHIRPathConstantEvaluationMode;
import org.jspecify.annotations.Nullable;

/** FHIRPath with the constants {@code %patient %focus %recipient}; {@code resolve()} finds the departments, places and doctors of the focus. */
final class Expressions {

    private final FHIRPathEngine engine;

    /** Takes some seconds the first time in a process: all of R4's definitions are read. */
    Expressions(FhirContext fhir) {
        IValidationSupport definitions = fhir.getValidationSupport();
        engine = new FHIRPathEngine(new HapiWorkerContext(fhir, definitions));
        engine.setHostServices(new Constants(engine.getWorker()));
    }

    /**
     * @param focus type of {@code %focus}; empty: there is none
     * @throws IllegalArgumentException saying what is wrong
     */
    synchronized ExpressionNode compile(String text, String focus) {
        try {
            ExpressionNode compiled = engine.parse(text);
            String type = focus.isEmpty() ? "Patient" : focus;
            engine.check(focus, type, type, type, compiled);
            return compiled;
        } catch (FHIRException | IllegalArgumentException | NullPointerException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()));
        }
    }

    /** The first result as text; null if there is none. */
    synchronized @Nullable String first(ExpressionNode expression, Facts facts) {
        List<Base> found = engine.evaluate(facts, facts.subject(), facts.subject(), facts.subject(), expression);
        return found.isEmpty() ? null : found.get(0).primitiveValue();
    }

    private static final class Constants extends BaseHostServices {

        private static final Map<String, String> TYPES = Map.of("patient", "Patient", "recipient", "Patient");

        Constants(IWorkerContext worker) {
            super(worker);
        }

        @Override
        public List<Base> resolveConstant(
                FHIRPathEngine engine, Object context, String name, FHIRPathConstantEvaluationMode mode) {
            return mode == FHIRPathConstantEvaluationMode.EXPLICIT && context instanceof Facts facts
                    ? facts.constant(bare(name))
                    : List.of();
        }

        @Override
        public TypeDetails resolveConstantType(
                FHIRPathEngine engine, Object context, String name, FHIRPathConstantEvaluationMode mode) {
            String focus = String.valueOf(context);
            String constant = bare(name);
            String type = constant.equals("focus") && !focus.isEmpty() ? focus : TYPES.get(constant);
            if (type == null) {
                throw new PathEngineException("there is no %" + constant + "; there are %patient, %recipient"
                        + (focus.isEmpty() ? "" : " and %focus"));
            }
            return new TypeDetails(CollectionStatus.SINGLETON, type);
        }

        private static String bare(String name) {
            return name.startsWith("%") ? name.substring(1) : name;
        }

        @Override
        public Base resolveReference(FHIRPathEngine engine, Object context, String url, Base reference) {
            return context instanceof Facts facts
                    ? Objects.requireNonNullElseGet(facts.resolve(url), Nothing::new)
                    : new Nothing();
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
        public boolean conformsToProfile(FHIRPathEngine engine, Object context, Base item, String url) {
            throw new PathEngineException("conformsTo() is not available");
        }

        @Override
        public ValueSet resolveValueSet(FHIRPathEngine engine, Object context, String url) {
            throw new PathEngineException("memberOf() is not available");
        }
    }

    /** What a reference to something the record does not hold resolves to: every path in it is empty. */
    private static final class Nothing extends org.hl7.fhir.r4.model.Basic {
        private static final long serialVersionUID = 1L;
    }
}

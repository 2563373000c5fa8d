package org.carerelay.followup.plan;

import org.hl7.fhir.r4.fhirpath.ExpressionNode;

/** A FHIRPath expression that {@link Expressions} compiled. */
public record Expression(String text, ExpressionNode compiled) {

    /** Whether it mentions this constant, such as {@code conditions}. */
    public boolean uses(String constant) {
        return text.contains("%" + constant);
    }
}

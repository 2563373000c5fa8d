package org.carerelay.followup.plan;

/**
 * One thing that is wrong with a plan or a form.
 *
 * @param element FHIRPath of the element, such as {@code PlanDefinition.action[0].timingDuration}
 * @param text what was found, what is allowed and what to do; no patient data
 */
public record Finding(String element, String text) {

    @Override
    public String toString() {
        return element + ": " + text;
    }
}

package org.carerelay.caller;

/** How an errand is told from an order for treatment: its category (rule 29). */
public final class Errands {

    /** System of {@code ServiceRequest.category}. */
    public static final String CATEGORY_SYSTEM = "https://carerelay.org/fhir/CodeSystem/service-category";

    /** A report to be posted, somebody to be accompanied: something done for a patient that is no treatment. */
    public static final String CATEGORY = "errand";

    private Errands() {}
}

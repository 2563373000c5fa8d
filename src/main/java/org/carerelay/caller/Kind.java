package org.carerelay.caller;

/** What is shown of a patient beside who it is; each is one branch of one statement. */
enum Kind {
    /** Coming and not cancelled, soonest first. */
    APPOINTMENT(
            "Appointment",
            "appointment",
            "t.date_from >= ? and t.status in ('proposed','pending','booked','waitlist')",
            "t.date_from"),
    /** Open, oldest first; complaints among them. */
    TASK(
            "Task",
            "task",
            "t.status in ('draft','requested','received','accepted','ready','in-progress','on-hold')",
            "t.authored_on_from"),
    /** The last ones. */
    VISIT(
            "Encounter",
            "encounter",
            "t.status not in ('cancelled','entered-in-error','planned')",
            "t.date_from desc nulls last"),
    /** Whether reports are ready. */
    RESULT(
            "DiagnosticReport",
            "diagnostic_report",
            "coalesce(t.issued_from, t.date_from, t.last_updated) >= ? and t.status <> 'entered-in-error'",
            "coalesce(t.issued_from, t.date_from, t.last_updated) desc"),
    /** What somebody promised to do for the patient. */
    ERRAND(
            "ServiceRequest",
            "service_request",
            "t.category @> array['" + Errands.CATEGORY_SYSTEM + "|" + Errands.CATEGORY
                    + "'] and t.status in ('draft','active','on-hold')",
            "t.authored_from");

    private final String type;
    private final String table;
    private final String condition;
    private final String order;

    Kind(String type, String table, String condition, String order) {
        this.type = type;
        this.table = table;
        this.condition = condition;
        this.order = order;
    }

    /** The FHIR type, for its scope and its references. */
    String type() {
        return type;
    }

    String table() {
        return table;
    }

    /** On the table {@code t}; a {@code ?} is a moment. */
    String condition() {
        return condition;
    }

    String order() {
        return order;
    }
}

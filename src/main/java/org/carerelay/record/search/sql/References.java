package org.carerelay.record.search.sql;

import org.carerelay.record.search.SearchRejected;
import org.carerelay.record.search.SearchRequest.Inclusion;
import org.carerelay.record.store.layout.Parameter;
import org.carerelay.record.store.layout.RecordTypes;

/** The statements behind {@code _include} and {@code _revinclude}. */
public final class References {

    private References() {}

    /**
     * {@code Encounter:patient}, {@code Encounter:participant:Practitioner}.
     *
     * @throws SearchRejected if there is no such type or reference
     */
    public static Inclusion parse(String name, String text, boolean iterate) {
        var parts = text.split(":", 3);
        var layout = parts.length < 2 ? null : RecordTypes.find(parts[0]);
        if (layout == null) {
            throw new SearchRejected("SRC-004", name + " is written Type:reference or Type:reference:TargetType");
        }
        var parameter = Criteria.reference(layout, parts[1]);
        if (parts.length == 3 && !parameter.targets().contains(parts[2])) {
            throw new SearchRejected("SRC-004", text + ": the reference does not point to " + parts[2]);
        }
        return new Inclusion(parts[0], parts[1], parts.length == 3 ? parts[2] : null, iterate);
    }

    public static Parameter parameter(Inclusion inclusion) {
        return Criteria.reference(RecordTypes.of(inclusion.source()), inclusion.param());
    }

    /** Literal references that these rows of the source type hold; bind the ids. */
    public static String targets(Inclusion inclusion) {
        var parameter = parameter(inclusion);
        var expression =
                switch (parameter.kind()) {
                    case PATIENT -> "'Patient/' || t.patient_id";
                    case REFERENCE -> "t." + Conditions.column(parameter);
                    default -> "unnest(t." + Conditions.column(parameter) + ")";
                };
        return "select distinct " + expression + " from "
                + RecordTypes.of(inclusion.source()).table() + " t where t.id = any(?::uuid[])";
    }

    /** Condition on the source type {@code t} that its reference points to one of these; bind the ids once. */
    public static String pointing(Inclusion inclusion, String targetType) {
        var parameter = parameter(inclusion);
        var literals = "array(select '" + targetType + "/' || wanted from unnest(?::uuid[]) wanted)";
        return switch (parameter.kind()) {
            case PATIENT -> "t.patient_id = any(?::uuid[])";
            case REFERENCE -> "t." + Conditions.column(parameter) + " = any(" + literals + ")";
            default -> "t." + Conditions.column(parameter) + " && " + literals;
        };
    }
}

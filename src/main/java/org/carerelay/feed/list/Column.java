package org.carerelay.feed.list;

import ca.uhn.fhir.fhirpath.IFhirPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Base;
import org.jspecify.annotations.Nullable;

/**
 * A column of a CSV list.
 *
 * @param ofPatient whether it is asked of the row's patient instead of the row
 * @param path a FHIRPath; several values stand with a blank between them
 */
record Column(String name, boolean ofPatient, IFhirPath.IParsedExpression path) {

    private static final String PATIENT = "patient:";

    /** @param text {@code task=id; phone=patient:telecom.where(system='phone').value.first()} */
    static List<Column> parse(String text, IFhirPath fhirPath) {
        List<Column> columns = new ArrayList<>();
        for (String each : text.split(";")) {
            String[] parts = each.strip().split("=", 2);
            if (parts.length == 2) {
                boolean patient = parts[1].strip().startsWith(PATIENT);
                String path = patient ? parts[1].strip().substring(PATIENT.length()) : parts[1].strip();
                try {
                    columns.add(new Column(parts[0].strip(), patient, fhirPath.parse(path)));
                } catch (Exception e) {
                    throw new IllegalArgumentException(
                            "column " + parts[0].strip() + ": not a FHIRPath: " + path + " (" + e.getMessage() + ")",
                            e);
                }
            } else if (!each.isBlank()) {
                throw new IllegalArgumentException("a column is name=FHIRPath, not " + each.strip());
            }
        }
        return List.copyOf(columns);
    }

    String of(@Nullable IBaseResource row, @Nullable IBaseResource patient, IFhirPath fhirPath) {
        IBaseResource asked = ofPatient ? patient : row;
        if (asked == null) {
            return "";
        }
        List<IBase> found = fhirPath.evaluate(asked, path, IBase.class);
        return found.stream()
                .map(value ->
                        value instanceof Base base && base.isPrimitive() ? String.valueOf(base.primitiveValue()) : "")
                .collect(Collectors.joining(" "));
    }
}

package org.carerelay.translation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of coding systems (HL7 table 0396 and what is seen in the field) to FHIR's URIs. */
public final class CodeSystems {

    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("I10", "http://hl7.org/fhir/sid/icd-10"),
            Map.entry("ICD10", "http://hl7.org/fhir/sid/icd-10"),
            Map.entry("ICD-10", "http://hl7.org/fhir/sid/icd-10"),
            Map.entry("I10C", "http://hl7.org/fhir/sid/icd-10-cm"),
            Map.entry("ICD10CM", "http://hl7.org/fhir/sid/icd-10-cm"),
            Map.entry("ICD-10-CN", "http://hl7.org/fhir/sid/icd-10-cn"),
            Map.entry("I10CN", "http://hl7.org/fhir/sid/icd-10-cn"),
            Map.entry("I9", "http://hl7.org/fhir/sid/icd-9"),
            Map.entry("I9C", "http://hl7.org/fhir/sid/icd-9-cm"),
            Map.entry("I9CDX", "http://hl7.org/fhir/sid/icd-9-cm"),
            Map.entry("I9CP", "http://hl7.org/fhir/sid/icd-9-cm"),
            Map.entry("ICD9", "http://hl7.org/fhir/sid/icd-9-cm"),
            Map.entry("SCT", "http://snomed.info/sct"),
            Map.entry("SNM", "http://snomed.info/sct"),
            Map.entry("SNOMED", "http://snomed.info/sct"),
            Map.entry("LN", "http://loinc.org"),
            Map.entry("LOINC", "http://loinc.org"),
            Map.entry("UCUM", "http://unitsofmeasure.org"),
            Map.entry("CVX", "http://hl7.org/fhir/sid/cvx"),
            Map.entry("NDC", "http://hl7.org/fhir/sid/ndc"),
            Map.entry("RXNORM", "http://www.nlm.nih.gov/research/umls/rxnorm"),
            Map.entry("C4", "http://www.ama-assn.org/go/cpt"),
            Map.entry("ISO639", "urn:ietf:bcp:47"),
            Map.entry("ISO3166_1", "urn:iso:std:iso:3166"));

    private static final List<String> PREFERRED = List.of(
            "I10",
            "I10C",
            "I10CN",
            "I9",
            "I9C",
            "SCT",
            "LN",
            "UCUM",
            "CVX",
            "NDC",
            "RXNORM",
            "C4",
            "ISO639",
            "ISO3166_1");

    private static final String V2 = "http://terminology.hl7.org/CodeSystem/v2-";

    private CodeSystems() {}

    static @Nullable JsonNode uri(Frame frame, long span, int level) {
        String name = frame.text(span, level);
        return name.isEmpty() ? null : TextNode.valueOf(uri(name, frame.source.name()));
    }

    /** The name of HL7 table 0396 for FHIR's URI; what a source named itself gets its own name back; any other URI stays. */
    public static String name(String uri, String source) {
        for (String known : PREFERRED) {
            if (uri.equals(KNOWN.get(known))) {
                return known;
            }
        }
        String own = "urn:carerelay:" + source + ":";
        if (uri.startsWith(V2)) {
            return "HL7" + uri.substring(V2.length());
        }
        return uri.startsWith(own) ? uri.substring(own.length()) : uri.startsWith("urn:oid:") ? uri.substring(8) : uri;
    }

    static String uri(String name, String source) {
        String upper = name.toUpperCase(Locale.ROOT);
        String known = KNOWN.get(upper);
        if (known != null) {
            return known;
        }
        if (upper.startsWith("HL7")
                && upper.length() == 7
                && upper.substring(3).chars().allMatch(Character::isDigit)) {
            return V2 + upper.substring(3);
        }
        if (name.startsWith("http://") || name.startsWith("https://") || name.startsWith("urn:")) {
            return name;
        }
        if (name.indexOf('.') > 0 && name.chars().allMatch(c -> c == '.' || Character.isDigit(c))) {
            return "urn:oid:" + name;
        }
        return "urn:carerelay:" + source + ":" + name.replace(' ', '_');
    }
}

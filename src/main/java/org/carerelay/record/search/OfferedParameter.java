package org.carerelay.record.search;

import java.util.List;

/**
 * A search parameter as the CapabilityStatement declares it.
 *
 * @param code such as {@code birthdate}
 * @param kind {@code token}, {@code string}, {@code date}, {@code number}, {@code uri} or {@code reference}
 * @param targets types a reference may point to
 * @param own what it means, if HL7 does not define it; else empty
 * @param expression FHIRPath of the elements it looks at; empty where HL7 defines it
 */
public record OfferedParameter(String code, String kind, List<String> targets, String own, String expression) {}

package org.carerelay.fhir.profiles;

import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.NamingSystem;
import org.hl7.fhir.r4.model.Resource;

/** One file of {@code fhir-profiles/}; {@code name} is its path relative to the folder, with {@code /}. */
record ProfileFile(String name, String json, Resource resource) {

    static final String BASE = "https://carerelay.org/fhir";

    String type() {
        return resource.fhirType();
    }

    String id() {
        return resource.getIdElement().getIdPart();
    }

    /** Whether it must fail with the message in the text file beside it. */
    boolean invalidExample() {
        return name.contains("/invalid/");
    }

    /** Whether it defines something, rather than being an example. */
    boolean definition() {
        return resource instanceof MetadataResource;
    }

    String expectedName() {
        return type() + "-" + id() + ".json";
    }

    String expectedCanonical() {
        return BASE + "/" + type() + "/" + id();
    }

    /** Whether its url is base, type and id; a NamingSystem has no url in R4. */
    boolean canonicalFits() {
        return !(resource instanceof MetadataResource definition)
                || definition instanceof NamingSystem
                || expectedCanonical().equals(definition.getUrl());
    }
}

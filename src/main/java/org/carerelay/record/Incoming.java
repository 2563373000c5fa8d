package org.carerelay.record;

import org.carerelay.translation.Source;
import org.carerelay.translation.Translation;

/** One translated message, or one FHIR client's write, on its way into the record. */
public record Incoming(Lineage lineage, Source source, Translation translation) {}

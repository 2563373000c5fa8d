package org.carerelay.translation.compile;

import java.util.List;
import org.carerelay.translation.engine.FieldRef;

/**
 * A field reference and what HL7 says about it.
 *
 * @param types the HL7 data types it has had; empty if anything may stand there
 */
public record Place(FieldRef ref, List<String> types) {}

package org.carerelay.translation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Makes FHIR JSON from one value of the message. */
@FunctionalInterface
public interface Conversion {

    /**
     * @param span valued, or absent for a converter that reads none
     * @param level 0 if its parts are components, 1 if subcomponents, 2 if it has none
     * @return null if nothing comes of it
     */
    @Nullable
    JsonNode convert(Frame frame, long span, int level);
}

package org.carerelay.record.identity;

import java.util.Locale;
import org.carerelay.translation.Key;

/** Identifiers a state gives a person: v2-0203 NI, NNxxx, SS and CZ (citizenship card). */
public final class NationalIds {

    private NationalIds() {}

    public static boolean is(Key key) {
        String type = key.type() == null ? "" : key.type().toUpperCase(Locale.ROOT);
        return type.equals("NI")
                || type.equals("SS")
                || type.equals("CZ")
                || type.startsWith("NN") && type.length() >= 4;
    }
}

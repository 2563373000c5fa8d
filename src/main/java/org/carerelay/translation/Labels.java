package org.carerelay.translation;

/** References between the patches of one translation, before anyone has an id. */
public final class Labels {

    private static final String PREFIX = "urn:carerelay:label:";

    private Labels() {}

    /** The text of {@code Reference.reference} that points to the patch with this label. */
    public static String reference(String label) {
        return PREFIX + label;
    }

    public static boolean isReference(String reference) {
        return reference.startsWith(PREFIX);
    }

    /** The label a text made by {@link #reference} points to. */
    public static String labelOf(String reference) {
        return reference.substring(PREFIX.length());
    }
}

package org.carerelay.translation.engine;

/**
 * A label of a message file: {@code Patient}, {@code NK1-#} (NK1-1, NK1-2 …) or {@code Patient#} (Patient, Patient-2 …).
 *
 * @param family the label without its number sign and the hyphen before it
 * @param numbered whether it has one
 * @param firstPlain whether the first one has no number
 */
public record Label(String family, boolean numbered, boolean firstPlain) {

    public static Label of(String text) {
        if (text.endsWith("-#")) {
            return new Label(text.substring(0, text.length() - 2), true, false);
        }
        if (text.endsWith("#")) {
            return new Label(text.substring(0, text.length() - 1), true, true);
        }
        return new Label(text, false, true);
    }

    String text(int number) {
        return !numbered || firstPlain && number == 1 ? family : family + "-" + number;
    }
}

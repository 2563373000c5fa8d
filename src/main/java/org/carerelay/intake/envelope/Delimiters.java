package org.carerelay.intake.envelope;

/**
 * The encoding characters a message declares in MSH-1 and MSH-2.
 *
 * @param declared MSH-2 as it came, such as {@code ^~\&}
 */
public record Delimiters(char field, char component, char repetition, char escape, char subcomponent, String declared) {

    /** What HL7 recommends; used where a message declares nothing readable. */
    public static final Delimiters RECOMMENDED = new Delimiters('|', '^', '~', '\\', '&', "^~\\&");

    static Delimiters of(char field, String declared) {
        return new Delimiters(
                field,
                at(declared, 0, '^'),
                at(declared, 1, '~'),
                at(declared, 2, '\\'),
                at(declared, 3, '&'),
                declared);
    }

    /** Whether no two of them are the same and none could be text. */
    boolean distinct() {
        String all = "" + field + declared;
        return all.chars().distinct().count() == all.length()
                && all.chars().noneMatch(c -> Character.isLetterOrDigit(c) || c <= ' ');
    }

    private static char at(String declared, int index, char otherwise) {
        return index < declared.length() ? declared.charAt(index) : otherwise;
    }
}

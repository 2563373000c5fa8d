package org.carerelay.translation.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A conversion that the mapping language cannot say, named in {@code as:}.
 *
 * @param types the FHIR types it can give
 * @param needsFrom whether it is only asked for a valued {@code from}
 * @param reads whether its result makes an object worth making
 * @param with least and most fields it takes in {@code with}
 * @param binding makes the conversion from the fields named
 */
public record Converter(
        Set<String> types, boolean needsFrom, boolean reads, int leastWith, int mostWith, Binding binding) {

    /** Makes a conversion for one line of a mapping. */
    @FunctionalInterface
    public interface Binding {

        /**
         * @param from the fields of {@code from}
         * @param with the fields of {@code with}
         * @param file name of the mapping file, without folder and ending
         */
        Conversion bind(List<FieldRef> from, List<FieldRef> with, String file);
    }

    private static final Map<String, Converter> ALL = Map.ofEntries(
            Map.entry("identifier-system", silent(Set.of("uri"), 0, 1, IdentifierConverters::system)),
            Map.entry("own-system", of(Set.of("uri"), 0, 0, (f, w, n) -> IdentifierConverters.ownSystem(n))),
            Map.entry("joined-text", of(Set.of("string"), 0, 12, TextConverters::joinedText)),
            Map.entry("visit-key", always(Set.of("Identifier"), 0, 0, (f, w, n) -> IdentifierConverters.visitKey())),
            Map.entry(
                    "prior-visit-key",
                    of(Set.of("Identifier"), 0, 0, (f, w, n) -> IdentifierConverters.priorVisitKey())),
            Map.entry(
                    "visit-patient",
                    always(Set.of("Identifier"), 0, 0, (f, w, n) -> IdentifierConverters.visitPatient())),
            Map.entry("joined-key", of(Set.of("Identifier"), 0, 12, IdentifierConverters::joinedKey)),
            Map.entry("name-key", of(Set.of("Identifier"), 0, 0, IdentifierConverters::nameKey)),
            Map.entry("code-system", of(Set.of("uri"), 0, 0, (f, w, n) -> CodeSystems::uri)),
            Map.entry(
                    "registered-status", silent(Set.of("code"), 0, 0, (f, w, n) -> TextConverters.registeredStatus())),
            Map.entry("death-disposition", of(Set.of("boolean"), 0, 0, (f, w, n) -> TextConverters::death)),
            Map.entry("national-id-flaw", of(Set.of("boolean"), 0, 0, (f, w, n) -> TextConverters::nationalIdFlaw)),
            Map.entry("name-text", always(Set.of("string"), 0, 6, TextConverters::nameText)),
            Map.entry("phone-number", always(Set.of("string"), 0, 3, TextConverters::phone)),
            Map.entry("birth-time", of(Set.of("dateTime"), 0, 0, (f, w, n) -> TimeConverters::birthTime)),
            Map.entry("full-precision", of(Set.of("instant"), 0, 0, (f, w, n) -> TimeConverters::fullPrecision)),
            Map.entry("plus-duration", of(Set.of("dateTime", "instant"), 1, 2, TimeConverters::plusDuration)),
            Map.entry("duration-minutes", of(Set.of("positiveInt"), 0, 1, TimeConverters::durationMinutes)),
            Map.entry("minutes-between", of(Set.of("positiveInt"), 1, 1, TimeConverters::minutesBetween)));

    public static @Nullable Converter named(String name) {
        return ALL.get(name);
    }

    public static Set<String> names() {
        return ALL.keySet();
    }

    private static Converter of(Set<String> types, int least, int most, Binding binding) {
        return new Converter(types, true, true, least, most, binding);
    }

    private static Converter always(Set<String> types, int least, int most, Binding binding) {
        return new Converter(types, false, true, least, most, binding);
    }

    /** Asked always, and no reason to make an object. */
    private static Converter silent(Set<String> types, int least, int most, Binding binding) {
        return new Converter(types, false, false, least, most, binding);
    }
}

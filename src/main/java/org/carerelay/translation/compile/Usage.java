package org.carerelay.translation.compile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.carerelay.translation.dictionary.FhirElement;
import org.carerelay.translation.yaml.Position;

/** What the files of a mappings folder use of each other, noted while they are compiled. */
public final class Usage {

    /** What may be named by another file. */
    public enum Kind {
        SEGMENT("segment file"),
        DATATYPE("datatype file"),
        TABLE("table"),
        OUTBOUND_SEGMENT("outbound segment file"),
        OUTBOUND_DATATYPE("outbound datatype file");

        final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /** A trigger event named in a condition. */
    record Event(String name, Position at) {}

    /**
     * A resource that is made.
     *
     * @param what the label, or the datatype file
     * @param paths of the elements that some line of it sets
     */
    record Made(String what, String type, Position at, Set<String> paths) {}

    /** An element whose codes a table gives. */
    record Coded(String owner, FhirElement element, String table, Position at) {}

    private final Map<Kind, Set<String>> used = new EnumMap<>(Kind.class);
    private final List<Event> events = new ArrayList<>();
    private final Set<String> served = new HashSet<>();
    private final Set<Made> made = new LinkedHashSet<>();
    private final Set<Coded> coded = new LinkedHashSet<>();

    public void uses(Kind kind, String name) {
        used.computeIfAbsent(kind, k -> new HashSet<>()).add(name);
    }

    boolean isUsed(Kind kind, String name) {
        return used.getOrDefault(kind, Set.of()).contains(name);
    }

    /** A condition asks for these events. */
    public void asks(Set<String> names, Position at) {
        names.forEach(name -> events.add(new Event(name, at)));
    }

    /** A message file serves this event. */
    public void serves(String event) {
        served.add(event);
    }

    void made(String what, String type, Position at, Set<String> paths) {
        made.add(new Made(what, type, at, Set.copyOf(paths)));
    }

    void coded(String owner, FhirElement element, String table, Position at) {
        coded.add(new Coded(owner, element, table, at));
    }

    List<Event> events() {
        return events;
    }

    Set<String> served() {
        return served;
    }

    Set<Made> made() {
        return made;
    }

    Set<Coded> coded() {
        return coded;
    }
}

package org.carerelay.record.patch;

import java.util.ArrayList;
import java.util.List;

/** What there is to say about one message besides what it changed; never with patient data. */
public final class Remarks {

    private final List<String> lines = new ArrayList<>();
    private boolean stale;

    /** An older message: the element stays as a newer one left it (rule 7). */
    public void stale(String type, String path, String slot) {
        stale = true;
        note("REC-201", type + "." + path + " (" + slot + ") withheld: older than what the record holds");
    }

    /** Equal or missing times, and the state would step back (rule 23). */
    public void outranked(String type, String path, String slot) {
        stale = true;
        note("REC-202", type + "." + path + " (" + slot + ") withheld: a later state at the same or an unknown time");
    }

    /** Another source's value (rule 11). */
    public void owned(String type, String path, String owner) {
        note("REC-203", type + "." + path + " not changed: it belongs to " + owner);
    }

    public void note(String code, String text) {
        String line = code + " " + text;
        if (!lines.contains(line)) {
            lines.add(line);
        }
    }

    /** Whether anything was withheld because it came late. */
    public boolean isStale() {
        return stale;
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }
}

package org.carerelay.translation.engine;

import java.util.ArrayList;
import java.util.List;
import org.carerelay.translation.Finding;
import org.carerelay.translation.Source;
import org.carerelay.translation.er7.Er7;
import org.jspecify.annotations.Nullable;

/** Where the translation of one message stands: what the compiled steps read from and report to. One thread, one message. */
public final class Frame {

    private static final int DEPTH = 8;

    final Er7 message;
    final Source source;
    final Layout.Placement places;
    final Drafts drafts;
    final List<Finding> findings = new ArrayList<>(4);
    final @Nullable Trace trace;

    /** The segment at hand. */
    int segment;

    /** What a datatype file converts, and how deep it is. */
    long value = Er7.ABSENT;

    int level;

    /** The repetitions that enclosing {@code each} rules are at. */
    final long[] repetitions = new long[DEPTH];

    /** Whether an unreadable value fails the message. */
    boolean strict;

    /** The field that the rule at hand reads first: {@code PID-19}. */
    String field = "";

    /** Replaces the slot of elements: the datatype while a resource is made from one. */
    @Nullable
    String slot;

    /** A code no table knew, for the element at hand; of which system, nobody knows. */
    @Nullable
    String unmappedCode;

    Frame(Er7 message, Source source, Layout.Placement places, Drafts drafts, @Nullable Trace trace) {
        this.message = message;
        this.source = source;
        this.places = places;
        this.drafts = drafts;
        this.trace = trace;
    }

    /** Index of the segment of that name nearest to the one at hand: itself, its group, the groups around it, the message; or -1. */
    int locate(String name) {
        return message.name(segment).equals(name) ? segment : places.nearest(message, segment, name);
    }

    long part(long span, int level, int number) {
        return switch (level) {
            case 0 -> message.component(span, number);
            case 1 -> message.subcomponent(span, number);
            default -> number == 1 ? span : Er7.ABSENT;
        };
    }

    /** Unescaped text of a span, of a composite its first part; empty if absent or {@code ""}. */
    String text(long span, int level) {
        long first = span;
        for (int l = level; l < 2; l++) {
            first = part(first, l, 1);
        }
        return message.isNull(first) ? "" : message.text(first);
    }

    void invalid(long span, String text) {
        String where = message.place(span);
        findings.add(
                strict
                        ? Finding.error("MSG-102", where, text, 102)
                        : Finding.warning("MSG-102", where, text + "; the value is left out"));
    }

    void missing(String where, String text) {
        findings.add(Finding.error("MSG-101", where, text, 101));
    }
}

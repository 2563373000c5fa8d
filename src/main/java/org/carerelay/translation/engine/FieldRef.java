package org.carerelay.translation.engine;

import org.carerelay.translation.er7.Er7;

/** A place a mapping reads from, resolved against the message at hand. */
public sealed interface FieldRef {

    /** The span read: the first repetition, or a component of it. */
    long read(Frame frame);

    /** The whole field with all repetitions; for a component the same as {@link #read}. */
    long whole(Frame frame);

    /** How deep a span of this place is: 0 a repetition (its parts are components), 1 a component, 2 a subcomponent. */
    int level(Frame frame);

    /** The unit of replacement: {@code PID-13}. */
    String slot();

    /** As written in the mapping. */
    String text();

    /** {@code PID-5.1}, wherever the segment is. */
    record OfSegment(String segment, int field, int component, int subcomponent) implements FieldRef {

        @Override
        public long read(Frame frame) {
            Er7 message = frame.message;
            int at = frame.locate(segment);
            if (at < 0) {
                return Er7.ABSENT;
            }
            long all = message.field(at, field);
            if (at == 0 && field <= 2) {
                return all;
            }
            return part(frame, message.repetition(all, 0), component, subcomponent);
        }

        @Override
        public long whole(Frame frame) {
            if (component > 0) {
                return read(frame);
            }
            int at = frame.locate(segment);
            return at < 0 ? Er7.ABSENT : frame.message.field(at, field);
        }

        @Override
        public int level(Frame frame) {
            return component == 0 ? 0 : subcomponent == 0 ? 1 : 2;
        }

        @Override
        public String slot() {
            return segment + "-" + field;
        }

        @Override
        public String text() {
            return slot() + suffix(component, subcomponent);
        }
    }

    /** The repetition an enclosing {@code each} is at, or a part of it. */
    record OfRepetition(String slot, int depth, int component, int subcomponent) implements FieldRef {

        @Override
        public long read(Frame frame) {
            return part(frame, frame.repetitions[depth], component, subcomponent);
        }

        @Override
        public long whole(Frame frame) {
            return read(frame);
        }

        @Override
        public int level(Frame frame) {
            return component == 0 ? 0 : subcomponent == 0 ? 1 : 2;
        }

        @Override
        public String text() {
            return slot + suffix(component, subcomponent);
        }
    }

    /** In a datatype file: the value being converted, or a part of it. */
    record OfValue(String type, int component, int subcomponent) implements FieldRef {

        @Override
        public long read(Frame frame) {
            if (component == 0) {
                return frame.value;
            }
            long part = frame.part(frame.value, frame.level, component);
            return subcomponent == 0 ? part : frame.part(part, frame.level + 1, subcomponent);
        }

        @Override
        public long whole(Frame frame) {
            return read(frame);
        }

        @Override
        public int level(Frame frame) {
            return frame.level + (component == 0 ? 0 : subcomponent == 0 ? 1 : 2);
        }

        @Override
        public String slot() {
            return type;
        }

        @Override
        public String text() {
            return type + suffix(component, subcomponent);
        }
    }

    /** The trigger event: MSH-9.2, else EVN-1. */
    record OfEvent() implements FieldRef {

        @Override
        public long read(Frame frame) {
            long event = frame.message.component(frame.message.field(0, 9), 2);
            if (frame.message.isValued(event)) {
                return event;
            }
            return frame.message.field(frame.message.find("EVN"), 1);
        }

        @Override
        public long whole(Frame frame) {
            return read(frame);
        }

        @Override
        public int level(Frame frame) {
            return 1;
        }

        @Override
        public String slot() {
            return "event";
        }

        @Override
        public String text() {
            return "event";
        }
    }

    private static long part(Frame frame, long repetition, int component, int subcomponent) {
        if (component == 0) {
            return repetition;
        }
        long part = frame.message.component(repetition, component);
        return subcomponent == 0 ? part : frame.message.subcomponent(part, subcomponent);
    }

    private static String suffix(int component, int subcomponent) {
        return component == 0 ? "" : "." + component + (subcomponent == 0 ? "" : "." + subcomponent);
    }
}

package org.carerelay.translation.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.carerelay.translation.Source;
import org.carerelay.translation.er7.Er7;
import org.jspecify.annotations.Nullable;

/** Identifier systems (rule 16) and the keys of visits (rule 20) and provisional patients (rule 17). */
final class IdentifierConverters {

    private IdentifierConverters() {}

    static Conversion system(List<FieldRef> from, List<FieldRef> with, String file) {
        return (frame, span, level) -> {
            String authority = authority(frame, from);
            String type = with.isEmpty()
                    ? ""
                    : frame.text(with.get(0).read(frame), with.get(0).level(frame));
            return TextNode.valueOf(frame.source.identifierSystem(frame.field, authority, type));
        };
    }

    private static String authority(Frame frame, List<FieldRef> from) {
        for (FieldRef ref : from) {
            long span = ref.read(frame);
            int level = ref.level(frame);
            for (int part = 1; part <= 2; part++) {
                String text = frame.text(frame.part(span, level, part), level + 1);
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return "";
    }

    static Conversion visitKey() {
        return (frame, span, level) -> {
            String field = frame.source.visitKey() == Source.VisitKey.PID_18 ? "PID-18" : "PV1-19";
            long number = visitNumber(frame);
            String value = visitValue(frame, number);
            return value == null ? null : visit(frame, field, number, value);
        };
    }

    static Conversion priorVisitKey() {
        return (frame, span, level) -> visit(frame, "PV1-19", span, frame.text(span, level));
    }

    static Conversion visitPatient() {
        return (frame, span, level) -> {
            String value = frame.text(visitNumber(frame), 0);
            return value.isEmpty()
                    ? null
                    : JsonNodeFactory.instance
                            .objectNode()
                            .put("system", "urn:carerelay:" + frame.source.name() + ":provisional")
                            .put("value", value);
        };
    }

    private static long visitNumber(Frame frame) {
        return frame.source.visitKey() == Source.VisitKey.PID_18 ? field(frame, "PID", 18) : field(frame, "PV1", 19);
    }

    private static @Nullable String visitValue(Frame frame, long number) {
        String value = frame.text(number, 0);
        if (value.isEmpty() || frame.source.visitKey() != Source.VisitKey.PV1_19_AND_PV1_44) {
            return value.isEmpty() ? null : value;
        }
        String admitted = frame.text(field(frame, "PV1", 44), 0);
        Hl7Time time = Hl7Time.read(admitted);
        return time == null ? null : value + "/" + time.local().toString().replaceAll("[^0-9]", "");
    }

    private static long field(Frame frame, String segment, int field) {
        int at = frame.locate(segment);
        return at < 0 ? Er7.ABSENT : frame.message.repetition(frame.message.field(at, field), 0);
    }

    private static ObjectNode visit(Frame frame, String field, long number, String value) {
        Er7 message = frame.message;
        String authority = frame.text(message.component(number, 4), 1);
        String type = frame.text(message.component(number, 5), 1);
        ObjectNode identifier = JsonNodeFactory.instance.objectNode();
        identifier
                .putObject("type")
                .putArray("coding")
                .addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/v2-0203")
                .put("code", "VN");
        return identifier
                .put("system", frame.source.identifierSystem(field, authority, type))
                .put("value", value);
    }

    static Conversion joinedKey(List<FieldRef> from, List<FieldRef> with, String file) {
        return (frame, span, level) -> {
            StringBuilder value = new StringBuilder(frame.text(span, level));
            for (FieldRef ref : with) {
                value.append('^').append(frame.text(ref.read(frame), ref.level(frame)));
            }
            int end = value.length();
            while (end > 0 && value.charAt(end - 1) == '^') {
                end--;
            }
            return own(frame, file, value.substring(0, end));
        };
    }

    static Conversion nameKey(List<FieldRef> from, List<FieldRef> with, String file) {
        return (frame, span, level) -> own(frame, file, frame.text(span, level));
    }

    static Conversion ownSystem(String file) {
        return (frame, span, level) -> TextNode.valueOf("urn:carerelay:" + frame.source.name() + ":" + file);
    }

    private static @Nullable ObjectNode own(Frame frame, String file, String value) {
        return value.isEmpty()
                ? null
                : JsonNodeFactory.instance
                        .objectNode()
                        .put("system", "urn:carerelay:" + frame.source.name() + ":" + file)
                        .put("value", value);
    }
}

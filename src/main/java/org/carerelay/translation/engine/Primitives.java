package org.carerelay.translation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Conversions to FHIR's primitive types, used where a rule names no {@code as}. */
public final class Primitives {

    private Primitives() {}

    /** The conversion to a primitive type or, for codes with a table, Coding; null if there is none. */
    public static @Nullable Conversion to(String type) {
        return switch (type) {
            case "string", "markdown", "code", "id", "uri", "url", "canonical", "oid", "uuid", "base64Binary" ->
                Primitives::text;
            case "date" -> Primitives::date;
            case "dateTime" -> Primitives::dateTime;
            case "instant" -> Primitives::instant;
            case "time" -> Primitives::time;
            case "boolean" -> Primitives::bool;
            case "integer" -> (frame, span, level) -> integer(frame, span, level, Integer.MIN_VALUE);
            case "unsignedInt" -> (frame, span, level) -> integer(frame, span, level, 0);
            case "positiveInt" -> (frame, span, level) -> integer(frame, span, level, 1);
            case "decimal" -> Primitives::decimal;
            default -> null;
        };
    }

    static @Nullable JsonNode text(Frame frame, long span, int level) {
        String text = frame.text(span, level);
        return text.isEmpty() ? null : TextNode.valueOf(text);
    }

    /** The time, reported if it is none; null also if it is empty. */
    static @Nullable Hl7Time time(Frame frame, long span, int level, String allowed) {
        String text = frame.text(span, level);
        if (text.isEmpty()) {
            return null;
        }
        Hl7Time time = Hl7Time.read(text);
        if (time == null) {
            frame.invalid(span, "not a possible date; allowed: " + allowed);
        }
        return time;
    }

    private static @Nullable JsonNode date(Frame frame, long span, int level) {
        Hl7Time time = time(frame, span, level, "YYYY[MM[DD]]");
        return time == null ? null : TextNode.valueOf(time.date());
    }

    private static @Nullable JsonNode dateTime(Frame frame, long span, int level) {
        Hl7Time time = time(frame, span, level, "YYYY[MM[DD[HHMM[SS[.SSSS]]]]][+ZZZZ]");
        return time == null ? null : TextNode.valueOf(time.dateTime(frame.source.zone()));
    }

    private static @Nullable JsonNode instant(Frame frame, long span, int level) {
        Hl7Time time = time(frame, span, level, "YYYYMMDDHHMM[SS[.SSSS]][+ZZZZ]");
        if (time != null && !time.hasTimeOfDay()) {
            frame.invalid(span, "needs a time of day");
            return null;
        }
        return time == null ? null : TextNode.valueOf(time.dateTime(frame.source.zone()));
    }

    private static @Nullable JsonNode time(Frame frame, long span, int level) {
        Hl7Time time = Hl7Time.read("20000101" + frame.text(span, level).replace(":", ""));
        if (time == null || !time.hasTimeOfDay()) {
            frame.invalid(span, "not a possible time; allowed: HHMM[SS]");
            return null;
        }
        return TextNode.valueOf(time.dateTime(java.time.ZoneOffset.UTC).substring(11, 19));
    }

    private static @Nullable JsonNode bool(Frame frame, long span, int level) {
        return switch (frame.text(span, level)) {
            case "Y", "y", "1", "T", "true", "TRUE" -> BooleanNode.TRUE;
            case "N", "n", "0", "F", "false", "FALSE" -> BooleanNode.FALSE;
            default -> {
                frame.invalid(span, "allowed: Y, N");
                yield null;
            }
        };
    }

    private static @Nullable JsonNode integer(Frame frame, long span, int level, int least) {
        BigDecimal number = number(frame, span, level);
        if (number == null) {
            return null;
        }
        try {
            int whole = number.intValueExact();
            if (whole >= least) {
                return IntNode.valueOf(whole);
            }
        } catch (ArithmeticException notWhole) {
            // reported below
        }
        frame.invalid(span, "allowed: a whole number" + (least == Integer.MIN_VALUE ? "" : " from " + least));
        return null;
    }

    private static @Nullable JsonNode decimal(Frame frame, long span, int level) {
        BigDecimal number = number(frame, span, level);
        return number == null ? null : DecimalNode.valueOf(number);
    }

    static @Nullable BigDecimal number(Frame frame, long span, int level) {
        String text = frame.text(span, level);
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() <= 20) {
            try {
                BigDecimal number = new BigDecimal(text);
                if (Math.abs(number.scale()) <= 20) {
                    return number;
                }
            } catch (NumberFormatException notANumber) {
                // reported below
            }
        }
        frame.invalid(span, "not a number");
        return null;
    }

    /** The code alone with the system its table says it is from, for a Coding. */
    public static Conversion codeOf(CodeTable table) {
        return (frame, span, level) -> coding(frame, span, level, table);
    }

    /** The same for a CodeableConcept. */
    public static Conversion conceptOf(CodeTable table) {
        return (frame, span, level) -> {
            JsonNode coding = coding(frame, span, level, table);
            if (coding == null) {
                return null;
            }
            ObjectNode concept = JsonNodeFactory.instance.objectNode();
            concept.putArray("coding").add(coding);
            return concept;
        };
    }

    private static @Nullable JsonNode coding(Frame frame, long span, int level, CodeTable table) {
        String text = frame.text(span, level);
        if (text.isEmpty()) {
            return null;
        }
        ObjectNode coding = JsonNodeFactory.instance.objectNode();
        if (table.sourceSystem() != null) {
            coding.put("system", table.sourceSystem());
        }
        return coding.put("code", text);
    }
}

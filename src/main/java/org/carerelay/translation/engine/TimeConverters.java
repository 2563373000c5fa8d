package org.carerelay.translation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times of birth, instants, and arithmetic with durations (SCH-9/10, AIS-7/8, TQ1-7/8). */
final class TimeConverters {

    private static final String DTM = "YYYYMMDDHHMM[SS[.SSSS]][+ZZZZ]";

    private TimeConverters() {}

    static @Nullable JsonNode birthTime(Frame frame, long span, int level) {
        Hl7Time time = Hl7Time.read(frame.text(span, level));
        return time == null
                        || !time.hasTimeOfDay()
                        || time.local().toLocalTime().equals(LocalTime.MIDNIGHT)
                ? null
                : TextNode.valueOf(time.dateTime(frame.source.zone()));
    }

    static @Nullable JsonNode fullPrecision(Frame frame, long span, int level) {
        Hl7Time time = Primitives.time(frame, span, level, DTM);
        return time == null || !time.hasTimeOfDay() ? null : TextNode.valueOf(time.dateTime(frame.source.zone()));
    }

    static Conversion plusDuration(List<FieldRef> from, List<FieldRef> with, String file) {
        return (frame, span, level) -> {
            Hl7Time time = Primitives.time(frame, span, level, DTM);
            Long seconds = seconds(frame, with, 0, 1);
            return time == null || !time.hasTimeOfDay() || seconds == null
                    ? null
                    : TextNode.valueOf(time.plusSeconds(seconds).dateTime(frame.source.zone()));
        };
    }

    static Conversion durationMinutes(List<FieldRef> from, List<FieldRef> with, String file) {
        return (frame, span, level) -> {
            BigDecimal number = Primitives.number(frame, span, level);
            BigDecimal unit = number == null ? null : unit(frame, with, 0);
            if (number == null || unit == null) {
                return null;
            }
            BigDecimal minutes = number.multiply(unit).divide(BigDecimal.valueOf(60), 0, RoundingMode.HALF_UP);
            return minutes.signum() > 0 && minutes.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) < 0
                    ? IntNode.valueOf(minutes.intValue())
                    : null;
        };
    }

    static Conversion minutesBetween(List<FieldRef> from, List<FieldRef> with, String file) {
        return (frame, span, level) -> {
            Hl7Time start = Primitives.time(frame, span, level, DTM);
            FieldRef until = with.get(0);
            Hl7Time end = Hl7Time.read(frame.text(until.read(frame), until.level(frame)));
            if (start == null || end == null || !start.hasTimeOfDay() || !end.hasTimeOfDay()) {
                return null;
            }
            long minutes = Duration.between(start.instant(frame.source.zone()), end.instant(frame.source.zone()))
                    .toMinutes();
            return minutes > 0 && minutes < Integer.MAX_VALUE ? IntNode.valueOf((int) minutes) : null;
        };
    }

    private static @Nullable Long seconds(Frame frame, List<FieldRef> with, int number, int unit) {
        FieldRef ref = with.get(number);
        long span = ref.read(frame);
        if (!frame.message.isValued(span)) {
            return null;
        }
        BigDecimal count = Primitives.number(frame, span, ref.level(frame));
        BigDecimal factor = count == null ? null : unit(frame, with, unit);
        return count == null || factor == null || count.signum() <= 0 || count.precision() - count.scale() > 9
                ? null
                : count.multiply(factor).longValue();
    }

    /** Seconds in a unit, compared case-blind; minutes where none was sent. */
    private static @Nullable BigDecimal unit(Frame frame, List<FieldRef> with, int index) {
        if (index >= with.size()) {
            return BigDecimal.valueOf(60);
        }
        FieldRef ref = with.get(index);
        long span = ref.read(frame);
        String name = frame.text(span, ref.level(frame)).toLowerCase(Locale.ROOT);
        int seconds =
                switch (name) {
                    case "s", "sec", "secs", "second", "seconds", "秒" -> 1;
                    case "", "m", "min", "mins", "minute", "minutes", "分", "分钟" -> 60;
                    case "h", "hr", "hrs", "hour", "hours", "时", "小时" -> 3600;
                    case "d", "day", "days", "天", "日" -> 86400;
                    default -> 0;
                };
        if (seconds == 0) {
            frame.invalid(span, "unknown unit of time; allowed: s, min, h, d");
            return null;
        }
        return BigDecimal.valueOf(seconds);
    }
}

package org.carerelay.translation.engine;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A time as sent, with the precision it was sent in (HL7 2.5 chapter 2.A.22, rule 12). Reads {@code YYYY[MM[DD[HH[MM[SS[.S…]]]]]][+ZZZZ]} and the ISO-like
 * forms that systems send in its place.
 *
 * @param precision 1 year, 2 month, 3 day, 4 a time of day
 * @param fraction digits after the second, as sent
 * @param offset null if the value has none of its own
 */
record Hl7Time(int precision, LocalDateTime local, String fraction, @Nullable ZoneOffset offset) {

    /** Null if the text is no possible time. */
    static @Nullable Hl7Time read(String text) {
        try {
            return new Reader(text.strip()).read();
        } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException impossible) {
            return null;
        }
    }

    boolean hasTimeOfDay() {
        return precision == 4;
    }

    /** Never shifted; as precise as it was sent. */
    String date() {
        StringBuilder out = new StringBuilder(10);
        pad(out, local.getYear(), 4);
        if (precision > 1) {
            pad(out.append('-'), local.getMonthValue(), 2);
        }
        if (precision > 2) {
            pad(out.append('-'), local.getDayOfMonth(), 2);
        }
        return out.toString();
    }

    /** A date stays a date; a time of day gets its offset, or that of the zone. */
    String dateTime(ZoneId zone) {
        if (!hasTimeOfDay()) {
            return date();
        }
        StringBuilder out = new StringBuilder(30).append(date());
        pad(out.append('T'), local.getHour(), 2);
        pad(out.append(':'), local.getMinute(), 2);
        pad(out.append(':'), local.getSecond(), 2);
        if (!fraction.isEmpty()) {
            out.append('.').append(fraction);
        }
        ZoneOffset at = offset != null ? offset : zone.getRules().getOffset(local);
        return out.append(at.getTotalSeconds() == 0 ? "Z" : at.getId()).toString();
    }

    Instant instant(ZoneId zone) {
        return local.toInstant(offset != null ? offset : zone.getRules().getOffset(local));
    }

    Hl7Time plusSeconds(long seconds) {
        return new Hl7Time(4, local.plusSeconds(seconds), fraction, offset);
    }

    private static void pad(StringBuilder out, int number, int width) {
        String digits = Integer.toString(number);
        out.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
    }

    /** Reads from left to right; throws where it cannot go on. */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Hl7Time read() {
            int year = digits(4);
            int precision = 1;
            int month = 1;
            int day = 1;
            LocalTime time = LocalTime.MIDNIGHT;
            String fraction = "";
            skip("-/");
            if (digit()) {
                month = digits(2);
                precision = 2;
                skip("-/");
                if (digit()) {
                    day = digits(2);
                    precision = 3;
                    skip(" T");
                    if (digit()) {
                        int hour = digits(2);
                        skip(":");
                        int minute = digit() ? digits(2) : 0;
                        skip(":");
                        int second = digit() ? digits(2) : 0;
                        if (at < text.length() && text.charAt(at) == '.') {
                            int from = ++at;
                            while (digit()) {
                                at++;
                            }
                            fraction = text.substring(from, at);
                        }
                        time = LocalTime.of(hour, minute, second, nanos(fraction));
                        precision = 4;
                    }
                }
            }
            ZoneOffset offset = offset();
            if (at != text.length() || year == 0) {
                throw new DateTimeException("more than a time");
            }
            return new Hl7Time(precision, LocalDate.of(year, month, day).atTime(time), fraction, offset);
        }

        private @Nullable ZoneOffset offset() {
            if (at == text.length()) {
                return null;
            }
            char sign = text.charAt(at++);
            if (sign == 'Z') {
                return ZoneOffset.UTC;
            }
            if (sign != '+' && sign != '-') {
                throw new DateTimeException("no offset");
            }
            int hours = digits(2);
            skip(":");
            int minutes = digit() ? digits(2) : 0;
            return sign == '+'
                    ? ZoneOffset.ofHoursMinutes(hours, minutes)
                    : ZoneOffset.ofHoursMinutes(-hours, -minutes);
        }

        private static int nanos(String fraction) {
            return fraction.isEmpty() ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
        }

        private int digits(int count) {
            int number = 0;
            for (int i = 0; i < count; i++, at++) {
                int digit = text.charAt(at) - '0';
                if (digit < 0 || digit > 9) {
                    throw new DateTimeException("no digit");
                }
                number = 10 * number + digit;
            }
            return number;
        }

        private boolean digit() {
            return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
        }

        private void skip(String any) {
            if (at + 1 < text.length() && any.indexOf(text.charAt(at)) >= 0 && Character.isDigit(text.charAt(at + 1))) {
                at++;
            }
        }
    }
}

package org.carerelay.followup.plan;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.time.ZonedDateTime;
import org.hl7.fhir.r4.model.Quantity;

/**
 * A length of time as UCUM writes it: minutes and hours are exact, days and longer are counted on the calendar. Exactly one of the
 * two is not zero, or none.
 */
public record Span(Period calendar, Duration exact) {

    public static final Span ZERO = new Span(Period.ZERO, Duration.ZERO);
    private static final int LONGEST = 36_600;

    public static Span ofDays(int days) {
        return new Span(Period.ofDays(days), Duration.ZERO);
    }

    /**
     * @param quantity Duration or Age with a UCUM code {@code min h d wk mo a}
     * @throws IllegalArgumentException saying what is allowed
     */
    static Span of(Quantity quantity) {
        BigDecimal value = quantity.getValue();
        String unit = quantity.hasCode() ? quantity.getCode() : quantity.getUnit();
        if (value == null || unit == null) {
            throw new IllegalArgumentException("needs a value and a UCUM code, such as 3 d");
        }
        int number;
        try {
            number = value.intValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("needs a whole number, such as 3 d");
        }
        if (Math.abs(number) > LONGEST) {
            throw new IllegalArgumentException("is longer than " + LONGEST + " units");
        }
        return switch (unit) {
            case "min" -> new Span(Period.ZERO, Duration.ofMinutes(number));
            case "h" -> new Span(Period.ZERO, Duration.ofHours(number));
            case "d" -> ofDays(number);
            case "wk" -> ofDays(7 * number);
            case "mo" -> new Span(Period.ofMonths(number), Duration.ZERO);
            case "a" -> new Span(Period.ofYears(number), Duration.ZERO);
            default -> throw new IllegalArgumentException("has the unit " + unit + "; allowed: min h d wk mo a");
        };
    }

    public ZonedDateTime after(ZonedDateTime time) {
        return time.plus(calendar).plus(exact);
    }

    /** Whether it ends at a time of day rather than on a day. */
    boolean isExact() {
        return !exact.isZero();
    }

    boolean isPositive() {
        return !calendar.isNegative() && !exact.isNegative() && !(calendar.isZero() && exact.isZero());
    }
}

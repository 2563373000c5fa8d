package org.carerelay.followup.calendar;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.Optional;
import net.time4j.PlainDate;
import net.time4j.calendar.ChineseCalendar;

/** Festivals of the solar and of the Chinese calendar; the latter as astronomy gives it for China Standard Time (GB/T 33661-2017). */
public enum Festival {
    /** First day of the first lunar month (春节). */
    SPRING_FESTIVAL("spring-festival", 1, 1),
    /** 15th of the first lunar month (元宵节). */
    LANTERN("lantern", 1, 15),
    /** Fifth of the fifth lunar month (端午节). */
    DRAGON_BOAT("dragon-boat", 5, 5),
    /** Seventh of the seventh lunar month (七夕). */
    QIXI("qixi", 7, 7),
    /** 15th of the eighth lunar month (中秋节). */
    MID_AUTUMN("mid-autumn", 8, 15),
    /** Ninth of the ninth lunar month, the day of the old (重阳节). */
    DOUBLE_NINTH("double-ninth", 9, 9),
    /** Eighth of the twelfth lunar month (腊八节). */
    LABA("laba", 12, 8),
    /** 1 January. */
    NEW_YEAR("new-year", MonthDay.of(1, 1)),
    /** 8 March. */
    WOMENS_DAY("womens-day", MonthDay.of(3, 8)),
    /** 1 May. */
    LABOUR_DAY("labour-day", MonthDay.of(5, 1)),
    /** 1 June. */
    CHILDRENS_DAY("childrens-day", MonthDay.of(6, 1)),
    /** 1 October. */
    NATIONAL_DAY("national-day", MonthDay.of(10, 1));

    private final String code;
    private final int month;
    private final int day;
    private final boolean lunar;

    Festival(String code, int lunarMonth, int lunarDay) {
        this.code = code;
        this.month = lunarMonth;
        this.day = lunarDay;
        this.lunar = true;
    }

    Festival(String code, MonthDay solar) {
        this.code = code;
        this.month = solar.getMonthValue();
        this.day = solar.getDayOfMonth();
        this.lunar = false;
    }

    public String code() {
        return code;
    }

    /** Whether it is kept on this day; a leap month has no festival of its own. */
    public boolean isOn(LocalDate date) {
        if (!lunar) {
            return MonthDay.from(date).equals(MonthDay.of(month, day));
        }
        ChineseCalendar kept = PlainDate.from(date).transform(ChineseCalendar.axis());
        return kept.getMonth().getNumber() == month && !kept.getMonth().isLeap() && kept.getDayOfMonth() == day;
    }

    public static Optional<Festival> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
    }

    /** All codes, for error texts. */
    public static String codes() {
        return String.join(" ", Arrays.stream(values()).map(Festival::code).toList());
    }
}

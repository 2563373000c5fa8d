package org.carerelay.appointment.slots;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One bookable number as a row says it.
 *
 * @param slot the HIS's id of it
 * @param number its place in the queue (号序); empty if it has none
 * @param schedule the HIS's id of the schedule
 * @param start FHIR dateTime with the source's offset
 * @param status {@code free busy busy-unavailable}
 * @param kind {@code clinic examination equipment}; empty: a clinic
 */
record SlotRow(
        String slot,
        String number,
        String schedule,
        String start,
        String end,
        String status,
        String kind,
        String doctor,
        String doctorName,
        String department,
        String departmentName,
        String device,
        String deviceName) {

    private static final Set<String> KINDS = Set.of("", "clinic", "examination", "equipment");
    private static final List<DateTimeFormatter> LOCAL = List.of(
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss][.SSS][.S]"),
            DateTimeFormatter.ISO_LOCAL_DATE_TIME,
            DateTimeFormatter.ofPattern("uuuu/M/d H:mm[:ss]"),
            DateTimeFormatter.ofPattern("uuuuMMddHHmm"),
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss"));

    /** A row that says something nobody can use; its text names the column, never its value. */
    static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        Unusable(String text) {
            super(text);
        }
    }

    /** @param columns value of a column by our name of it; empty if it is absent */
    static SlotRow of(UnaryOperator<String> columns, ZoneId zone) throws Unusable {
        String start = time("start", columns.apply("start"), zone);
        String end = columns.apply("end").isEmpty() ? start : time("end", columns.apply("end"), zone);
        if (OffsetDateTime.parse(end).isBefore(OffsetDateTime.parse(start))) {
            throw new Unusable("end: it is before start");
        }
        String kind = columns.apply("kind");
        if (!KINDS.contains(kind)) {
            throw new Unusable("kind: allowed are clinic, examination, equipment");
        }
        return new SlotRow(
                required("slot", columns),
                columns.apply("number"),
                required("schedule", columns),
                start,
                end,
                status(columns.apply("status")),
                kind,
                columns.apply("doctor"),
                columns.apply("doctor_name"),
                columns.apply("department"),
                columns.apply("department_name"),
                columns.apply("device"),
                columns.apply("device_name"));
    }

    private static String required(String column, UnaryOperator<String> columns) throws Unusable {
        String value = columns.apply(column);
        if (value.isEmpty()) {
            throw new Unusable(column + ": it is empty");
        }
        return value;
    }

    private static String status(String text) throws Unusable {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "", "free", "0", "空闲", "可约" -> "free";
            case "busy", "1", "已约", "占用" -> "busy";
            case "busy-unavailable", "stopped", "2", "停诊", "锁定" -> "busy-unavailable";
            default -> throw new Unusable("status: allowed are free, busy, stopped (0, 1, 2; 空闲, 已约, 停诊)");
        };
    }

    private static String time(String column, String text, ZoneId zone) throws Unusable {
        try {
            return OffsetDateTime.parse(text).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        } catch (DateTimeException local) {
            for (DateTimeFormatter format : LOCAL) {
                try {
                    return LocalDateTime.parse(text, format)
                            .atZone(zone)
                            .toOffsetDateTime()
                            .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
                } catch (DateTimeException another) {
                    continue;
                }
            }
        }
        throw new Unusable(column + ": no time such as 2026-03-01 08:30");
    }
}

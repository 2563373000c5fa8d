package org.carerelay.cli.hospital;

import java.time.LocalDateTime;

/**
 * A booking at the made-up hospital.
 *
 * @param placer SCH-1
 * @param filler SCH-2
 * @param reason SCH-6
 * @param status SCH-25
 */
public record Booking(
        String placer,
        String filler,
        Ward ward,
        int room,
        LocalDateTime start,
        int minutes,
        String reason,
        String status) {

    static Booking of(Person person, int count, LocalDateTime start) {
        String number = "%08d%02d".formatted(person.number(), count);
        return new Booking(
                "P" + number, "F" + number, Ward.of(person.number()), 1 + person.number() % 9, start, 15, "", "Booked");
    }

    Booking with(LocalDateTime newStart, String newReason, String newStatus) {
        return new Booking(placer, filler, ward, room, newStart, minutes, newReason, newStatus);
    }
}

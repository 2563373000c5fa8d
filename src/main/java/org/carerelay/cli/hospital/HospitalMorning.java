package org.carerelay.cli.hospital;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * One morning of the made-up hospital: people register and are admitted, move, are updated and go home; clinics are booked,
 * changed, cancelled and missed; one person turns out to have had two cards.
 */
public final class HospitalMorning {

    private static final int OUT_PATIENTS = 24;
    private static final int IN_PATIENTS = 24;
    private static final int BOOKERS = 24;

    private final Messages messages = new Messages("DEMOHIS");
    private final List<Sent> sent = new ArrayList<>();
    private final String run;
    private LocalDateTime time;

    private HospitalMorning(String run, LocalDateTime end) {
        this.run = run;
        this.time = end.minusMinutes(10);
    }

    /**
     * The whole morning in order, spread over the ten minutes before {@code end}.
     *
     * @param run makes control ids differ from those of another run
     */
    public static List<Sent> play(String run, LocalDateTime end) {
        HospitalMorning morning = new HospitalMorning(run, end);
        morning.outPatients();
        morning.inPatients();
        morning.bookings();
        morning.oneMerge();
        return List.copyOf(morning.sent);
    }

    private void outPatients() {
        for (int i = 1; i <= OUT_PATIENTS; i++) {
            Person person = Person.of(i);
            adt("A04", "registered", person, Visit.of(person, 1, i % 8 == 0 ? "E" : "O", time));
        }
    }

    private void inPatients() {
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < IN_PATIENTS; i++) {
            Person person = Person.of(101 + i);
            Visit visit = Visit.of(person, 1, "I", time);
            visits.add(visit);
            adt(i % 6 == 0 ? "A05" : "A01", i % 6 == 0 ? "pre-admitted" : "admitted", person, visit);
        }
        for (int i = 0; i < IN_PATIENTS; i++) {
            Person person = Person.of(101 + i);
            Visit visit = visits.get(i);
            if (i % 6 == 0) {
                adt("A01", "admitted", person, visit);
            }
            if (i % 3 == 0) {
                visit = visit.transferred();
                adt("A02", "transferred", person, visit);
            }
            adt("A08", "updated", person, visit);
            if (i % 2 == 0) {
                adt("A03", "discharged", person, visit);
            }
            if (i % 12 == 0) {
                adt("A13", "discharge taken back", person, visit);
            }
        }
    }

    private void bookings() {
        for (int i = 0; i < BOOKERS; i++) {
            Person person = Person.of(201 + i);
            LocalDateTime slot = time.toLocalDate().plusDays(1 + i % 5).atTime(8 + i % 4, 15 * (i % 4));
            Booking booking = Booking.of(person, 1, slot);
            siu("S12", "booked", person, booking);
            switch (i % 6) {
                case 1 -> siu("S13", "moved", person, booking.with(slot.plusDays(1), "", "Booked"));
                case 2 -> siu("S14", "changed", person, booking.with(slot, "", "Booked"));
                case 3 -> siu("S15", "cancelled", person, booking.with(slot, "患者改期", "Cancelled"));
                case 5 -> siu("S26", "missed", person, booking.with(slot, "", "Noshow"));
                default -> {}
            }
        }
    }

    private void oneMerge() {
        Person survivor = Person.of(101);
        Person secondCard = new Person(
                301,
                "MR00000301",
                survivor.nationalId(),
                survivor.family(),
                survivor.given(),
                survivor.birthDate(),
                survivor.sex(),
                survivor.mobile(),
                survivor.street());
        adt("A04", "registered", secondCard, Visit.of(secondCard, 1, "O", time));
        siu(
                "S12",
                "booked",
                secondCard,
                Booking.of(secondCard, 1, time.toLocalDate().plusDays(3).atTime(9, 0)));
        add("ADT^A40", "merged", messages.merge(nextId(), tick(), survivor, secondCard));
    }

    private void adt(String event, String what, Person person, Visit visit) {
        add("ADT^" + event, what, messages.adt(event, nextId(), tick(), person, visit));
    }

    private void siu(String event, String what, Person person, Booking booking) {
        add("SIU^" + event, what, messages.siu(event, nextId(), tick(), person, booking));
    }

    private void add(String type, String what, String text) {
        sent.add(new Sent(type, "%s-%04d".formatted(run, sent.size() + 1), what, text));
    }

    private String nextId() {
        return "%s-%04d".formatted(run, sent.size() + 1);
    }

    private LocalDateTime tick() {
        time = time.plusSeconds(3);
        return time;
    }
}

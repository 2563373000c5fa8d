package org.carerelay.cli.hospital;

import java.time.LocalDateTime;

/** One discharge (ADT^A03) of each person, in the order of their numbers. */
public final class Discharges {

    private final Messages messages;
    private final String run;

    /** @param run makes control ids differ from those of another run */
    public Discharges(String sendingApplication, String run) {
        this.messages = new Messages(sendingApplication);
        this.run = run;
    }

    /** Of {@link Person} number so-and-so, dated {@code now}. */
    public Sent of(int number, LocalDateTime now) {
        Person person = Person.of(number);
        Visit visit = Visit.of(person, 1, "I", now.minusDays(3));
        String controlId = run + "-" + number;
        return new Sent("ADT^A03", controlId, "discharged", messages.adt("A03", controlId, now, person, visit));
    }
}

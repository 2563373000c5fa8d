package org.carerelay.cli.hospital;

import java.time.LocalDateTime;
import java.util.SplittableRandom;

/**
 * Endless ADT traffic over a range of people, the same for the same seed: each person is admitted, updated, moved and
 * discharged again and again, in that order. One stream per connection keeps a person's messages in order.
 */
public final class Traffic {

    private static final String[] STAY = {"A01", "A08", "A02", "A08", "A03"};

    private final Messages messages;
    private final String run;
    private final int firstPerson;
    private final int people;
    private final int[] steps;
    private final SplittableRandom random;
    private int count;

    /**
     * @param run makes control ids differ from those of another run and stream
     * @param firstPerson number of the first {@link Person} of this stream
     * @param people how many of them
     */
    public Traffic(String sendingApplication, String run, int firstPerson, int people, long seed) {
        this.messages = new Messages(sendingApplication);
        this.run = run;
        this.firstPerson = firstPerson;
        this.people = people;
        this.steps = new int[people];
        this.random = new SplittableRandom(seed);
    }

    /** The next message, dated {@code now}. */
    public Sent next(LocalDateTime now) {
        int index = count < people ? count : random.nextInt(people);
        Person person = Person.of(firstPerson + index);
        int step = steps[index]++;
        String event = STAY[step % STAY.length];
        Visit visit =
                Visit.of(person, 1 + step / STAY.length, "I", now.toLocalDate().atTime(7, 30));
        if (step % STAY.length >= 2) {
            visit = visit.transferred();
        }
        String controlId = run + "-" + ++count;
        return new Sent("ADT^" + event, controlId, event, messages.adt(event, controlId, now, person, visit));
    }
}

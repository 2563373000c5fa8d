package org.carerelay.cli.hospital;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A visit to the made-up hospital.
 *
 * @param number PV1-19
 * @param patientClass PV1-2: {@code I}, {@code O}, {@code E}
 */
public record Visit(
        String number, String patientClass, Ward ward, @Nullable Ward previousWard, int bed, LocalDateTime admitted) {

    /** The visit of this person with this running number. */
    static Visit of(Person person, int count, String patientClass, LocalDateTime admitted) {
        return new Visit(
                "V%08d%02d".formatted(person.number(), count),
                patientClass,
                Ward.of(person.number() + count),
                null,
                person.number() % 48,
                admitted);
    }

    /** The same visit after a transfer to the next ward. */
    Visit transferred() {
        return new Visit(number, patientClass, Ward.of(ward.ordinal() + 1), ward, bed, admitted);
    }
}

package org.carerelay.outreach.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.carerelay.intake.Cause;
import org.carerelay.outreach.TestHouse;
import org.carerelay.record.RecordEvent;
import org.carerelay.record.ResourceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppointmentRemindersTests {

    private final TestHouse house = new TestHouse();
    private final UUID patient = house.patient("'telecom':[{'system':'phone','value':'13800000001'}]");
    private final UUID appointment = UUID.randomUUID();
    private final Instant start = house.now().plus(Duration.ofDays(3));
    private ObjectNode before;

    @AfterEach
    void close() {
        house.close();
    }

    /** The appointment becomes this. */
    private void happens(String status, Instant at, Cause cause) {
        house.put(
                "Appointment",
                appointment,
                "'status':'" + status + "','start':'" + at + "','participant':[{'actor':{'reference':'Patient/"
                        + patient + "'},'status':'accepted'}]");
        ObjectNode after = house.load("Appointment", appointment).body();
        house.bean(AppointmentReminders.class)
                .follow(List.of(new RecordEvent(
                        1,
                        new ResourceId("Appointment", appointment),
                        1,
                        patient,
                        cause,
                        UUID.randomUUID(),
                        house.now(),
                        before,
                        after)));
        before = after;
    }

    /** {@code template from state}. */
    private List<String> notices() {
        return house.jdbc()
                .queryForList(
                        "select template || ' ' || to_char(due_from at time zone 'UTC', 'DD HH24:MI') || ' ' || state from outreach_notice"
                                + " order by due_from",
                        String.class);
    }

    @Test
    void remindsTheDayBeforeAndTwoHoursBefore() {
        happens("booked", start, Cause.LIVE);
        happens("booked", start, Cause.LIVE);

        assertThat(notices())
                .containsExactly("appointment-day-before 03 08:00 waiting", "appointment-two-hours 04 06:00 waiting");
    }

    @Test
    void remindsOfTheNewTimeOnlyWhenItMoves() {
        happens("booked", start, Cause.LIVE);
        happens("booked", start.plus(Duration.ofDays(1)), Cause.LIVE);

        assertThat(notices())
                .containsExactly(
                        "appointment-day-before 03 08:00 cancelled",
                        "appointment-two-hours 04 06:00 cancelled",
                        "appointment-day-before 04 08:00 waiting",
                        "appointment-two-hours 05 06:00 waiting");
    }

    @Test
    void takesRemindersBackWhenItIsCancelledWhateverTheCause() {
        happens("booked", start, Cause.LIVE);
        happens("cancelled", start, Cause.REPLAY);

        assertThat(notices()).allMatch(notice -> notice.endsWith("cancelled"));
    }

    @Test
    void startsNothingFromHistoryNorForWhatIsTooNear() {
        happens("booked", start, Cause.LOAD);
        assertThat(notices()).isEmpty();

        before = null;
        happens("booked", house.now().plus(Duration.ofHours(3)), Cause.LIVE);
        assertThat(notices()).containsExactly("appointment-two-hours 01 09:00 waiting");
    }
}

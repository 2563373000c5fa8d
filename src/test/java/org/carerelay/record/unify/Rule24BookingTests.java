package org.carerelay.record.unify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.record.unify.Says.his;
import static org.carerelay.record.unify.Says.set;

import org.carerelay.intake.JournalStatus;
import org.carerelay.record.Applied;
import org.carerelay.record.ResourceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules 23 and 24: the shape and the states of a booking. */
class Rule24BookingTests {

    private final TestRecord record = new TestRecord();

    @AfterEach
    void close() {
        record.close();
    }

    @Test
    void failsABookingWhoseStateNeedsATime() {
        Applied failed = record.applies(his("S12").at(1).patient("P").booking("B", "booked"));
        assertThat(failed.status()).isEqualTo(JournalStatus.FAILED);
        assertThat(failed.errorCode()).isEqualTo("REC-224");
        assertThat(record.count("select count(*) from appointment")).isZero();
    }

    @Test
    void takesACancellationWithoutATime() {
        Applied applied = record.applies(his("S15").at(1).patient("P").booking("B", "cancelled"));
        assertThat(applied.status()).isEqualTo(JournalStatus.PROCESSED);
    }

    @Test
    void givesEveryParticipantAStatus() {
        record.applies(booked(1));
        assertThat(record.at(booking(), "participant"))
                .contains("needs-action", record.patient("P").reference());
        assertThat(record.load(booking()).patientId())
                .isEqualTo(record.patient("P").id());
    }

    @Test
    void dropsTheReasonOfACancellationThatIsNone() {
        record.applies(booked(1).with("Appointment", set("cancelationReason", "SCH-6", "{'text':'复诊'}")));
        assertThat(record.at(booking(), "cancelationReason")).isEqualTo("null");
    }

    @Test
    void flagsABookingThatComesBackFromCancelled() {
        record.applyAll(booked(1), his("S15").at(2).patient("P").booking("B", "cancelled"));
        assertThat(record.applies(booked(3)).notes()).anyMatch(note -> note.startsWith("REC-220"));
        assertThat(record.at(booking(), "status")).isEqualTo("\"booked\"");
    }

    @Test
    void parksACancelOlderThanTheNewestState() {
        record.applies(booked(5));
        Applied parked = record.applies(his("S15").at(2).patient("P").booking("B", "cancelled"));
        assertThat(parked.status()).isEqualTo(JournalStatus.PARKED);
        assertThat(parked.errorCode()).isEqualTo("REC-210");
    }

    private ResourceId booking() {
        return record.find("Appointment", "urn:his:booking", "B");
    }

    private static Says booked(int minute) {
        return his("S12")
                .at(minute)
                .patient("P")
                .booking("B", "booked")
                .with(
                        "Appointment",
                        set("start", "TQ1-7", "'2026-03-05T08:00:00+08:00'"),
                        set("end", "TQ1-8", "'2026-03-05T08:10:00+08:00'"));
    }
}

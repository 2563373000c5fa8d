package org.carerelay.appointment.request;

/** What is asked of the HIS; the events are those of HL7 v2.5 chapter 10.3. */
public enum RequestKind {
    /** A new booking (SRM^S01). */
    BOOK,
    /** Another time for a booking that stands (SRM^S02). */
    RESCHEDULE,
    /** The end of a booking (SRM^S04). */
    CANCEL;

    /** As stored and as it stands in resources: {@code book}. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}

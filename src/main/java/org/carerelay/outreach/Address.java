package org.carerelay.outreach;

import org.carerelay.record.ResourceId;

/**
 * Where a message or call goes.
 *
 * @param value a number in E.164 (or its digits, where it is no such number), an e-mail address, or the lines of a postal address
 * @param kind of a number
 * @param holder the Patient, or the RelatedPerson who is the guardian of a minor
 * @param shared whether another patient is reached there too
 */
public record Address(String value, Kind kind, ResourceId holder, boolean shared) {

    /** What kind of number it is, in the order in which they are tried. */
    public enum Kind {
        MOBILE,
        HOME,
        /** No number, or one that says nothing of itself. */
        OTHER,
        WORK,
        /** For a while only. */
        TEMPORARY
    }
}

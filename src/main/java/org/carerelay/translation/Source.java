package org.carerelay.translation;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one sending system means what it sends; bound from {@code carerelay.sources.<name>.*}. Rule numbers point to
 * {@code docs/rules.md}.
 *
 * @param name lower case letters, digits and hyphens; the owner's name in the record
 * @param zone of its local times (rule 12)
 * @param charset that beats MSH-18; null: MSH-18, then UTF-8 (rule 4)
 * @param eventTime which field orders its messages (rule 7)
 * @param controlIds how far MSH-10 can be trusted (rule 2)
 * @param identifierSystems assigning authority (CX.4.1), or {@code authority:type}, or {@code :type}, or a field such as
 *     {@code PID-19}, to identifier system URI (rule 16)
 * @param identifyingTypes v2-0203 codes of PID-3 repetitions that resolve a patient; the empty string stands for untyped (rule 14)
 * @param orderKeyType v2-0203 code of the PID-3 repetition that orders a patient's messages; null: the first (rule 6)
 * @param placeholders values that never identify anyone, beside the built-in ones (rule 14)
 * @param visitKey what tells one visit from another (rule 20)
 * @param registeredStatus Encounter.status of an A04: {@code in-progress} or {@code arrived} (rule 21)
 * @param segmentLists segment to mode, beside the defaults of rule 10
 * @param testPatients patterns of names or ids of test patients (rule 3)
 * @param deathDispositions PV1-36 codes that mean the patient died (rule 19)
 */
public record Source(
        String name,
        ZoneId zone,
        @Nullable Charset charset,
        EventTime eventTime,
        ControlIds controlIds,
        Map<String, String> identifierSystems,
        Set<String> identifyingTypes,
        @Nullable String orderKeyType,
        Set<String> placeholders,
        VisitKey visitKey,
        String registeredStatus,
        Map<String, SegmentList.Mode> segmentLists,
        List<Pattern> testPatients,
        Set<String> deathDispositions) {

    public Source {
        identifierSystems = Map.copyOf(identifierSystems);
        identifyingTypes = Set.copyOf(identifyingTypes);
        placeholders = Set.copyOf(placeholders);
        segmentLists = Map.copyOf(segmentLists);
        testPatients = List.copyOf(testPatients);
        deathDispositions = Set.copyOf(deathDispositions);
    }

    /** A source nobody configured: named after MSH-3 and MSH-4, with every default (rule 14). */
    public static Source unconfigured(String name, ZoneId zone) {
        return new Source(
                name,
                zone,
                null,
                EventTime.MSH_7,
                ControlIds.UNIQUE,
                Map.of(),
                Set.of("MR", "PI", "PT", ""),
                null,
                Set.of(),
                VisitKey.PV1_19,
                "in-progress",
                Map.of(),
                List.of(),
                Set.of("20"));
    }

    /**
     * The system of an identifier sent without one: by {@link #identifierSystems} for authority and type, authority, field or type,
     * in this order; else a name of our own (rule 16).
     */
    public String identifierSystem(String field, String authority, String type) {
        if (!identifierSystems.isEmpty()) {
            String found = identifierSystems.get(authority + ":" + type);
            found = found == null && !authority.isEmpty() ? identifierSystems.get(authority) : found;
            found = found == null ? identifierSystems.get(field) : found;
            found = found == null && !type.isEmpty() ? identifierSystems.get(":" + type) : found;
            if (found != null) {
                return found;
            }
        }
        return "urn:carerelay:" + name + ":" + clean(authority) + ":" + clean(type);
    }

    /** A URN must not hold blanks; any other text of the sender's stays as it is. */
    private static String clean(String text) {
        return text.indexOf(' ') < 0 ? text : text.replace(' ', '_');
    }

    /** Which field orders a source's messages. */
    public enum EventTime {
        /** MSH-7. */
        MSH_7,
        /** EVN-2, else MSH-7. */
        EVN_2,
        /** The source's times are useless: arrival order only. */
        NONE
    }

    /** How far MSH-10 can be trusted. */
    public enum ControlIds {
        /** One id, one message: other content under a known id is flagged. */
        UNIQUE,
        /** The counter starts again now and then. */
        RESTART,
        /** Says nothing; only equal bytes are a duplicate. */
        USELESS
    }

    /** What tells one visit from another. */
    public enum VisitKey {
        /** The visit number alone. */
        PV1_19,
        /** Visit number and admit time: one number for all admissions. */
        PV1_19_AND_PV1_44,
        /** The account number. */
        PID_18
    }
}

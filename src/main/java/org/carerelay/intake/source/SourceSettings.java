package org.carerelay.intake.source;

import jakarta.validation.constraints.Pattern;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.carerelay.translation.SegmentList;
import org.carerelay.translation.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code carerelay.sources.<name>.*}: one sending system, recognised by MSH-3 and MSH-4. The meaning of each setting is that of
 * {@link Source} and {@link KnownSource}.
 *
 * @param sendingApplication MSH-3.1, case-blind; absent: any
 * @param sendingFacility MSH-4.1, case-blind; absent: any
 */
record SourceSettings(
        @Nullable String sendingApplication,
        @Nullable String sendingFacility,
        @Nullable Charset charset,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("MSH-7") Source.EventTime eventTime,
        @DefaultValue("unique") Source.ControlIds controlIds,
        @DefaultValue Map<String, String> identifierSystems,
        @DefaultValue({"MR", "PI", "PT", ""}) List<String> identifyingTypes,
        @Nullable String orderKeyType,
        @DefaultValue Set<String> placeholders,
        @DefaultValue("PV1-19") Source.VisitKey visitKey,
        @DefaultValue("in-progress") @Pattern(regexp = "in-progress|arrived") String registeredStatus,
        @DefaultValue Map<String, SegmentList.Mode> segmentLists,
        @DefaultValue List<String> testPatients,
        @DefaultValue("20") Set<String> deathDispositions,
        @DefaultValue("received") Acknowledge acknowledge,
        @DefaultValue("AR") WhenUnavailable whenUnavailable,
        @DefaultValue Set<String> listeners) {

    KnownSource named(String name) {
        Source source = new Source(
                name,
                zone,
                charset,
                eventTime,
                controlIds,
                identifierSystems,
                Set.copyOf(identifyingTypes),
                orderKeyType,
                placeholders,
                visitKey,
                registeredStatus,
                segmentLists,
                testPatients.stream().map(java.util.regex.Pattern::compile).toList(),
                deathDispositions);
        return new KnownSource(source, acknowledge, whenUnavailable, listeners);
    }

    boolean matches(String application, String facility) {
        return isOrAny(sendingApplication, application)
                && isOrAny(sendingFacility, facility)
                && (sendingApplication != null || sendingFacility != null);
    }

    /** The more of MSH-3 and MSH-4 it names, the earlier it is asked. */
    int precision() {
        return (sendingApplication == null ? 0 : 1) + (sendingFacility == null ? 0 : 1);
    }

    private static boolean isOrAny(@Nullable String expected, String found) {
        return expected == null || expected.equalsIgnoreCase(found);
    }
}

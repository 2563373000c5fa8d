package org.carerelay.outreach;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carerelay.record.ResourceId;
import org.jspecify.annotations.Nullable;

/**
 * A notice to be sent.
 *
 * @param name what it is called for ever: asking twice by one name is asking once. {@code reminder/day-before/Appointment/<id>}
 * @param template of {@code mappings/notices/}, without {@code .yaml}
 * @param channels in order of preference; empty: those of the template, the patient's preferred one first
 * @param from not before this moment
 * @param until not after it: then it expires
 * @param focus what its placeholders {@code %focus} speak about; null if about nothing but the patient
 * @param visitAt start of the visit it is about; null if none
 * @param basedOn what it carries out: Task, Appointment, CarePlan …
 * @param group {@code groupIdentifier.value}: all of it can be cancelled together; null if it belongs to none
 * @param texts values of the template's own placeholders {@code {text.NAME}}; {@code NAME.zh} and {@code NAME.en} for the two languages
 */
public record NoticeRequest(
        String name,
        UUID patient,
        Purpose purpose,
        String template,
        List<Channel> channels,
        Instant from,
        Instant until,
        @Nullable ResourceId focus,
        @Nullable Instant visitAt,
        List<ResourceId> basedOn,
        @Nullable String group,
        Map<String, String> texts) {

    public NoticeRequest {
        channels = List.copyOf(channels);
        basedOn = List.copyOf(basedOn);
        texts = Map.copyOf(texts);
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException(
                    "a notice must not end before it begins: from " + from + " until " + until);
        }
    }
}

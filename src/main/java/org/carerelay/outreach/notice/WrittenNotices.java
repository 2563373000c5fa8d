package org.carerelay.outreach.notice;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.NoticeRequest;
import org.carerelay.outreach.Purpose;
import org.carerelay.outreach.template.LiveNoticeTemplates;
import org.carerelay.record.ResourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads CommunicationRequests that an API client wrote: a notice by its template, or the client's own words as {@code payload.contentString}. */
@Component
public class WrittenNotices {

    /** The template around a client's own words. */
    private static final String FREE_TEXT = "free-text";

    private static final Duration STANDARD_WINDOW = Duration.ofDays(1);

    private final LiveNoticeTemplates templates;

    WrittenNotices(LiveNoticeTemplates templates) {
        this.templates = templates;
    }

    /** What keeps it from being sent; empty if nothing does. */
    public List<String> mistakes(JsonNode request) {
        List<String> wrong = new ArrayList<>();
        if (patient(request) == null) {
            wrong.add("CommunicationRequest.subject: the patient, as Patient/<id>");
        }
        if (purpose(request) == null) {
            wrong.add("CommunicationRequest.category: one of " + Purpose.SYSTEM
                    + ": care, safety, satisfaction, marketing");
        }
        if (channels(request).isEmpty()) {
            wrong.add("CommunicationRequest.medium: in order of preference, of " + Channel.SYSTEM
                    + ": sms, email, letter, voice");
        }
        Instant from = from(request);
        Instant until = until(request);
        if (from == null || until == null || !until.isAfter(from)) {
            wrong.add(
                    "CommunicationRequest.occurrence[x]: occurrencePeriod with start and a later end, or occurrenceDateTime, with zone");
        }
        String template = template(request);
        if (template.isEmpty()) {
            wrong.add("CommunicationRequest: either extension " + NoticeResource.TEMPLATE
                    + " with a notice, or one payload.contentString");
        } else if (templates.get().find(template) == null) {
            wrong.add("CommunicationRequest.extension(notice-template): there is no such notice; there are "
                    + String.join(", ", templates.get().templates().keySet()));
        }
        return wrong;
    }

    /** @return null if it has mistakes */
    @Nullable
    NoticeRequest read(ResourceId id, JsonNode request) {
        if (!mistakes(request).isEmpty()) {
            return null;
        }
        String words = request.path("payload").path(0).path("contentString").asText("");
        JsonNode about = request.path("about").path(0).path("reference");
        JsonNode group = request.path("groupIdentifier").path("value");
        return new NoticeRequest(
                id.reference(),
                Objects.requireNonNull(patient(request)),
                Objects.requireNonNull(purpose(request)),
                template(request),
                channels(request),
                Objects.requireNonNull(from(request)),
                Objects.requireNonNull(until(request)),
                about.isMissingNode() ? null : reference(about.asText()),
                visitAt(request),
                List.of(),
                group.isMissingNode() ? null : group.asText(),
                words.isEmpty() ? Map.of() : Map.of("message", words));
    }

    private static String template(JsonNode request) {
        for (JsonNode extension : request.path("extension")) {
            if (extension.path("url").asText().equals(NoticeResource.TEMPLATE)) {
                return extension.path("valueCode").asText("");
            }
        }
        return request.path("payload").size() == 1
                        && request.path("payload").path(0).hasNonNull("contentString")
                ? FREE_TEXT
                : "";
    }

    private static @Nullable UUID patient(JsonNode request) {
        ResourceId subject = reference(request.path("subject").path("reference").asText(""));
        return subject != null && subject.type().equals("Patient") ? subject.id() : null;
    }

    private static @Nullable Purpose purpose(JsonNode request) {
        for (JsonNode category : request.path("category")) {
            for (JsonNode coding : category.path("coding")) {
                if (coding.path("system").asText().equals(Purpose.SYSTEM)) {
                    return Purpose.of(coding.path("code").asText());
                }
            }
        }
        return null;
    }

    private static List<Channel> channels(JsonNode request) {
        List<Channel> channels = new ArrayList<>();
        for (JsonNode medium : request.path("medium")) {
            for (JsonNode coding : medium.path("coding")) {
                Channel channel = coding.path("system").asText().equals(Channel.SYSTEM)
                        ? Channel.of(coding.path("code").asText())
                        : null;
                if (channel != null && channel != Channel.PHONE && !channels.contains(channel)) {
                    channels.add(channel);
                }
            }
        }
        return channels;
    }

    private static @Nullable Instant from(JsonNode request) {
        Instant at = time(request.path("occurrenceDateTime").asText(""));
        return at == null ? time(request.path("occurrencePeriod").path("start").asText("")) : at;
    }

    private static @Nullable Instant until(JsonNode request) {
        Instant at = time(request.path("occurrenceDateTime").asText(""));
        return at == null ? time(request.path("occurrencePeriod").path("end").asText("")) : at.plus(STANDARD_WINDOW);
    }

    private static @Nullable Instant visitAt(JsonNode request) {
        for (JsonNode extension : request.path("extension")) {
            if (extension.path("url").asText().equals(NoticeResource.VISIT_AT)) {
                return time(extension.path("valueDateTime").asText(""));
            }
        }
        return null;
    }

    private static @Nullable Instant time(String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable ResourceId reference(String text) {
        int slash = text.indexOf('/');
        try {
            return slash < 1
                    ? null
                    : new ResourceId(text.substring(0, slash), UUID.fromString(text.substring(slash + 1)));
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }
}

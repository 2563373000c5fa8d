package org.carerelay.outreach.sending;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.ContactAnswer;
import org.carerelay.outreach.notice.NoticeResource;
import org.carerelay.outreach.template.FilledNotice;
import org.carerelay.outreach.template.Filling;
import org.carerelay.outreach.template.LiveNoticeTemplates;
import org.carerelay.outreach.template.NotFilled;
import org.carerelay.outreach.template.NoticeTemplate;
import org.carerelay.outreach.template.NoticeTemplates;
import org.carerelay.outreach.template.SmsLength;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes the text of a message out of the record. */
@Component
class Composer {

    private static final Set<String> AROUND =
            Set.of("HealthcareService", "Location", "Practitioner", "PractitionerRole", "Organization");

    private final OwnWrites record;
    private final LiveNoticeTemplates templates;
    private final ObjectProvider<Filling> filling;
    private final SendingSettings settings;

    Composer(
            OwnWrites record,
            LiveNoticeTemplates templates,
            ObjectProvider<Filling> filling,
            SendingSettings settings) {
        this.record = record;
        this.templates = templates;
        this.filling = filling;
        this.settings = settings;
    }

    /** Null if there is none of this name, or it has mistakes. */
    @Nullable
    NoticeTemplate template(String name) {
        return templates.get().find(name);
    }

    /** @throws NotFilled naming the value that is missing */
    FilledNotice fill(NoticeRow notice, StoredResource request, ContactAnswer answer, boolean sensitive) {
        NoticeTemplates set = templates.get();
        NoticeTemplate template = set.find(notice.template());
        if (template == null) {
            throw new NotFilled("there is no notice " + notice.template());
        }
        ResourceId patient = new ResourceId("Patient", notice.patient());
        ResourceId holder = answer.addresses().get(0).holder();
        Set<ResourceId> wanted = new HashSet<>(List.of(patient, holder));
        if (notice.focus() != null) {
            wanted.add(notice.focus());
        }
        Map<ResourceId, StoredResource> found = record.load(wanted);
        StoredResource whose = found.get(patient);
        StoredResource who = found.get(holder);
        StoredResource focus = notice.focus() == null ? null : found.get(notice.focus());
        if (whose == null || who == null) {
            throw new NotFilled("the patient is gone");
        }
        if (focus == null && !template.focus().isEmpty()) {
            throw new NotFilled("notice " + template.name() + " is about one " + template.focus()
                    + ", which the record does not hold");
        }
        return filling.getObject()
                .fill(
                        template,
                        set,
                        new Filling.Material(
                                whose.body(),
                                focus == null ? null : focus.body(),
                                who.body(),
                                focus != null && template.resolves() ? around(focus.body()) : Map.of(),
                                sensitive,
                                answer.language(),
                                answer.zone(),
                                texts(request.body())));
    }

    private Map<String, JsonNode> around(JsonNode focus) {
        Set<ResourceId> ids = new HashSet<>();
        for (String reference : focus.findValuesAsText("reference")) {
            int slash = reference.indexOf('/');
            if (slash > 0 && AROUND.contains(reference.substring(0, slash))) {
                try {
                    ids.add(new ResourceId(
                            reference.substring(0, slash), UUID.fromString(reference.substring(slash + 1))));
                } catch (IllegalArgumentException notOurs) {
                    continue;
                }
            }
        }
        Map<String, JsonNode> around = new HashMap<>();
        record.load(ids).forEach((id, stored) -> around.put(id.reference(), stored.body()));
        return around;
    }

    private static Map<String, String> texts(JsonNode request) {
        Map<String, String> texts = new HashMap<>();
        JsonNode words = request.path("payload").path(0).path("contentString");
        if (words.isTextual()) {
            texts.put("message", words.textValue());
        }
        for (JsonNode extension : request.path("extension")) {
            if (extension.path("url").asText().equals(NoticeResource.TEXT)) {
                String name = "";
                String text = "";
                for (JsonNode part : extension.path("extension")) {
                    name = part.path("url").asText().equals("name")
                            ? part.path("valueCode").asText()
                            : name;
                    text = part.path("url").asText().equals("text")
                            ? part.path("valueString").asText()
                            : text;
                }
                texts.put(name, text);
            }
        }
        return texts;
    }

    /** @param notices at least one; the first speaks for all */
    Outgoing message(Channel channel, NoticeRow first, List<FilledNotice> notices, ContactAnswer answer) {
        FilledNotice speaker = notices.get(0);
        String place = channel == Channel.EMAIL ? "email.text" : channel.code();
        String text = notices.size() == 1 ? speaker.text(place) : speaker.several(new ArrayList<>(notices));
        if (text.isEmpty()) {
            throw new NotFilled("notice " + first.template() + " has no text for " + channel.code());
        }
        int segments = 1;
        if (channel == Channel.SMS) {
            segments = SmsLength.of(text).segments();
            if (segments > settings.sms().maxSegments()) {
                throw new NotFilled("notice " + first.template() + " is " + segments + " segments long, allowed are "
                        + settings.sms().maxSegments());
            }
        }
        return new Outgoing(
                UUID.randomUUID(),
                channel,
                first.patient(),
                answer.addresses().get(0).value(),
                speaker.language(),
                channel == Channel.EMAIL ? speaker.text("email.subject") : "",
                text,
                segments,
                1);
    }
}

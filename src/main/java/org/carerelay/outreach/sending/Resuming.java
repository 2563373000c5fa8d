package org.carerelay.outreach.sending;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carerelay.outreach.ContactAnswer;
import org.carerelay.outreach.ContactQuestion;
import org.carerelay.outreach.Contacts;
import org.carerelay.outreach.Refusal;
import org.carerelay.outreach.notice.NoticeState;
import org.carerelay.outreach.sending.Dispatch.Step;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides about a message that was handed over before and of which nobody knows what became, or which the gateway was to get later: it is
 * handed over again under the same id, unless meanwhile something speaks against it. Then it ends as what it is: certainly not sent, or
 * perhaps sent.
 */
@Component
class Resuming {

    private final NoticeRows notices;
    private final MessageRows messages;
    private final Contacts contacts;
    private final OwnWrites record;
    private final Endings endings;
    private final SendingSettings settings;

    Resuming(
            NoticeRows notices,
            MessageRows messages,
            Contacts contacts,
            OwnWrites record,
            Endings endings,
            SendingSettings settings) {
        this.notices = notices;
        this.messages = messages;
        this.contacts = contacts;
        this.record = record;
        this.endings = endings;
        this.settings = settings;
    }

    Step resume(MessageRows.Row row, Instant now) {
        UUID id = row.message().id();
        List<NoticeRow> carried = notices.ofMessage(id);
        Map<ResourceId, StoredResource> requests =
                record.load(carried.stream().map(NoticeRow::resource).collect(Collectors.toSet()));
        UUID patient = requests.values().stream()
                .map(StoredResource::patientId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(row.message().patient());
        notices.lockPatient(patient);
        List<StoredResource> active = requests.values().stream()
                .filter(each -> each.body().path("status").asText().equals("active"))
                .toList();
        boolean revoked = active.size() < carried.size();
        boolean late = carried.stream().allMatch(each -> !each.until().isAfter(now));
        ContactAnswer answer = contacts.ask(question(row, carried, patient, now));
        Refusal refusal = refusal(answer, row.message().to());
        if (!revoked && !late && refusal == null) {
            if (answer.earliest() != null) {
                messages.wait(id, answer.earliest());
                return new Step.Settled();
            }
            messages.again(id, now.plus(settings.lease()));
            return new Step.HandOver(row.message().again());
        }
        String reason = refusal != null ? refusal.code() : revoked ? "revoked" : "expired";
        if (row.maybeSent()) {
            endings.unknown(id, active, reason, now);
        } else {
            messages.end(id, "refused", reason);
            if (refusal != null) {
                endings.refused(active, answer, now);
            } else if (revoked) {
                takeBack(carried, active, now);
            } else {
                endings.expired(carried.stream().map(NoticeRow::id).toList(), now);
            }
        }
        return new Step.Settled();
    }

    /** Sensitivity was decided when it was composed: its number was right then, and its text names nothing. */
    private static ContactQuestion question(MessageRows.Row row, List<NoticeRow> carried, UUID patient, Instant now) {
        Instant visit = carried.stream()
                .map(NoticeRow::visitAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new ContactQuestion(patient, row.purpose(), row.message().channel(), now, false, visit);
    }

    private static @Nullable Refusal refusal(ContactAnswer answer, String address) {
        if (answer.refusal() != null) {
            return answer.refusal();
        }
        return answer.addresses().stream().anyMatch(each -> each.value().equals(address)) ? null : Refusal.NO_ADDRESS;
    }

    /** What was taken back is cancelled, what it travelled with goes on its own. */
    private void takeBack(List<NoticeRow> carried, List<StoredResource> active, Instant now) {
        List<UUID> kept = active.stream().map(each -> each.id().id()).toList();
        List<UUID> gone = carried.stream()
                .map(NoticeRow::id)
                .filter(each -> !kept.contains(each))
                .toList();
        notices.end(gone, NoticeState.CANCELLED, "revoked", now);
        carried.stream()
                .filter(each -> kept.contains(each.id()))
                .forEach(each -> notices.again(each.id(), each.channels(), "joined notice revoked", now));
    }
}
